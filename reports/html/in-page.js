// What a reader gets on top of the page as it is, all of it from the page itself: remembered colours, tables that sort,
// figures that tell the row of their table under the pointer or the arrow keys. Without it the page lacks nothing else.
(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, kind, text) => {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    if (text) element.textContent = text;
    return element;
  };

  // Colours. A page opened from disk may be forbidden to remember.
  const KEY = 'headroom-theme';
  const themes = all('input[name="theme"]');
  const remember = (value) => {
    try {
      localStorage.setItem(KEY, value);
    } catch {}
  };
  try {
    const kept = themes.find(({ id }) => id === localStorage.getItem(KEY));
    if (kept) kept.checked = true;
  } catch {}
  for (const theme of themes) theme.addEventListener('change', () => remember(theme.id));

  // What a link leads to is open; on paper everything is.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    for (let at = target; at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener('hashchange', reveal);
  reveal();
  let folded = [];
  addEventListener('beforeprint', () => {
    folded = all('details:not([open], .screen)');
    for (const each of folded) each.open = true;
  });
  addEventListener('afterprint', () => {
    for (const each of folded) each.open = false;
  });

  // Where the reader is.
  const links = new Map(all('.toc a').map((link) => [link.hash.slice(1), link]));
  if (window.IntersectionObserver) {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          for (const link of links.values()) link.removeAttribute('aria-current');
          links.get(target.id).setAttribute('aria-current', 'location');
        }
      },
      { rootMargin: '-10% 0px -80% 0px' },
    );
    for (const id of links.keys()) observer.observe(document.getElementById(id));
  }

  // Tables.
  const worth = (cell) => (cell.dataset.v === undefined ? cell.textContent.trim() : Number(cell.dataset.v));
  const sort = (table, column, head) => {
    const up = head.getAttribute('aria-sort') === 'descending';
    for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    const compare = (a, b) => {
      const [one, other] = [worth(a.cells[column]), worth(b.cells[column])];
      if (typeof one === 'number' && typeof other === 'number') return one - other;
      // What was not measured has no number, and comes last.
      if (typeof one !== typeof other) return (typeof one === 'number') === up ? -1 : 1;
      return one.localeCompare(other, document.documentElement.lang, { numeric: true });
    };
    const rows = [...table.tBodies[0].rows].sort((a, b) => (up ? compare(a, b) : compare(b, a)));
    table.tBodies[0].append(...rows);
  };
  for (const table of all('table.sortable')) {
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = make('button', 'sort');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => sort(table, column, head));
    });
  }

  // Figures: the row (or the column) of the table that belongs to a place of the drawing.
  const tip = make('div', 'tip');
  tip.setAttribute('role', 'status');
  tip.hidden = true;
  document.body.append(tip);
  const fill = (svg, index) => {
    const table = svg.closest('figure').querySelector('details.data table');
    const heads = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    const rows = [...table.tBodies[0].rows];
    const pairs =
      svg.dataset.of === 'column'
        ? rows.map((row) => [row.cells[0].textContent, row.cells[index + 1].textContent])
        : heads.slice(1).map((head, i) => [head, rows[index].cells[i + 1].textContent]);
    const title = svg.dataset.of === 'column' ? heads[index + 1] : rows[index].cells[0].textContent;
    const list = make('dl');
    for (const [term, fact] of pairs) list.append(make('dt', '', term.trim()), make('dd', '', fact.trim()));
    tip.replaceChildren(make('strong', '', title.trim()), list);
  };
  const show = (svg, places, index) => {
    const box = svg.getBoundingClientRect();
    const { width, height } = svg.viewBox.baseVal;
    const across = svg.dataset.x !== undefined;
    const at = places[index];
    let cursor = svg.querySelector('.cursor');
    if (!cursor) {
      cursor = document.createElementNS('http://www.w3.org/2000/svg', 'line');
      cursor.setAttribute('class', 'cursor');
      svg.append(cursor);
    }
    const ends = across ? { x1: at, x2: at, y1: 0, y2: height - 24 } : { x1: 0, x2: width, y1: at, y2: at };
    for (const [name, value] of Object.entries(ends)) cursor.setAttribute(name, String(value));
    fill(svg, index);
    tip.hidden = false;
    const scale = box.width / width;
    const [left, top] = across
      ? [box.left + at * scale + 14, box.top + 8]
      : [box.left + box.width / 2, box.top + at * scale + 14];
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const flipped = across && left > room ? box.left + at * scale - tip.offsetWidth - 14 : left;
    tip.style.left = `${scrollX + Math.max(8, Math.min(flipped, room))}px`;
    tip.style.top = `${scrollY + Math.max(8, Math.min(top, innerHeight - tip.offsetHeight - 8))}px`;
  };
  const hide = (svg) => {
    tip.hidden = true;
    svg.querySelector('.cursor')?.remove();
  };
  for (const svg of all('svg[data-x],svg[data-y]')) {
    const across = svg.dataset.x !== undefined;
    const places = (across ? svg.dataset.x : svg.dataset.y).split(' ').map(Number);
    let index = -1;
    const go = (to) => {
      index = Math.max(0, Math.min(places.length - 1, to));
      show(svg, places, index);
    };
    svg.tabIndex = 0;
    svg.addEventListener('pointermove', (event) => {
      const box = svg.getBoundingClientRect();
      const { width } = svg.viewBox.baseVal;
      const at = ((across ? event.clientX - box.left : event.clientY - box.top) * width) / box.width;
      const near = places.map((place) => Math.abs(place - at));
      go(near.indexOf(Math.min(...near)));
    });
    svg.addEventListener('pointerleave', () => hide(svg));
    svg.addEventListener('blur', () => hide(svg));
    svg.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (event.key === 'Escape') hide(svg);
      if (step === undefined) return;
      event.preventDefault();
      go(index + step);
    });
  }
})();
