/** The colours, as custom properties: one ink, one paper, one accent; verdicts; ten parts of a whole; one heat. */
export const LIGHT =
  '--paper:#fcfcfa;--card:#fff;--ink:#14171c;--quiet:#59616d;--rule:#e2e3df;--soft:#f1f2ee;--accent:#1f55c4;--wash:#e9effb;' +
  '--good:#17693f;--good-soft:#e3f3e9;--bad:#ab2418;--bad-soft:#fbeae7;--doubt:#775000;--doubt-soft:#faf0da;' +
  '--c0:#3b6fb6;--c1:#c7762c;--c2:#4d8f6a;--c3:#9a5aa5;--c4:#8a7433;--c5:#3a92a3;--c6:#b8527a;--c7:#6c7a89;--c8:#7f8f2e;--c9:#a14f3c;--heat:#b3331f;';

export const DARK =
  '--paper:#121519;--card:#191d23;--ink:#e9ecf0;--quiet:#a3adb9;--rule:#2b313a;--soft:#20252c;--accent:#8fb6ff;--wash:#1b2740;' +
  '--good:#68d39a;--good-soft:#153023;--bad:#ff9488;--bad-soft:#3c1f1b;--doubt:#f1c069;--doubt-soft:#352a14;' +
  '--c0:#79a8ea;--c1:#e8a266;--c2:#7fc29b;--c3:#c792d1;--c4:#c5b06b;--c5:#74c5d4;--c6:#e58fb0;--c7:#a3b0bd;--c8:#b8c766;--c9:#d98d7b;--heat:#ff7a5c;';

/** On paper: no colour that ink does not need. */
export const INK =
  LIGHT +
  '--paper:#fff;--card:#fff;--ink:#000;--quiet:#444;--rule:#ccc;--soft:#f2f2f2;--accent:#000;--wash:#fff;--good-soft:#fff;--bad-soft:#fff;--doubt-soft:#fff;';

/** The reader's choice where there is one, else what the system says; without any script. */
export const THEMES = `
:root{color-scheme:light;${LIGHT}}
@media (prefers-color-scheme:dark){:root:not(:has(#theme-light:checked)){color-scheme:dark;${DARK}}}
:root:has(#theme-dark:checked){color-scheme:dark;${DARK}}
`;
