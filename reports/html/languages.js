// The page in its other languages: what stands differently in each is kept beside it, and exchanged in its place. Runs
// before anything else moves an element.
(() => {
  'use strict';
  const choice = document.getElementById('languages');
  const kept = document.getElementById('other-languages');
  const all = [...document.getElementsByTagName('*')];
  const others = new Map(
    Object.entries(JSON.parse(kept.textContent)).map(([language, patches]) => {
      let at = 0;
      const placed = patches.map(([step, where, value]) => {
        at += step;
        return { node: typeof where === 'number' ? all[at].childNodes[where] : all[at], where, value };
      });
      return [language, placed];
    }),
  );
  const exchange = (patch) => {
    const { node, where, value } = patch;
    if (typeof where === 'number') [node.data, patch.value] = [value, node.data];
    else if (where === null) [node.innerHTML, patch.value] = [value, node.innerHTML];
    else {
      patch.value = node.getAttribute(where);
      if (value === null) node.removeAttribute(where);
      else node.setAttribute(where, value);
    }
  };
  const own = document.documentElement.lang;
  let shown = own;
  for (const input of choice.querySelectorAll('input')) {
    input.checked = input.value === own;
    input.addEventListener('change', () => {
      // Back to the language that the page was made in, and from there to the one that is wanted.
      for (const language of [shown, input.value]) others.get(language)?.forEach(exchange);
      shown = input.value;
    });
  }
  choice.hidden = false;
})();
