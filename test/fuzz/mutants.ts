import { parse, stringify } from 'yaml';
import { BASES } from './bases.js';
import { KEYS, ODD, WORDS } from './odd.js';
import { Random } from './random.js';
import { changed, placesOf, valueAt, type Place, type Tree } from './trees.js';

/** Something to load: a file's bytes, and how it was made. */
export interface Mutant {
  readonly kind: string;
  readonly bytes: Uint8Array;
}

const TREES: readonly Tree[] = BASES.map((text): Tree => parse(text));
const PLACES: readonly (readonly Place[])[] = TREES.map((tree) => placesOf(tree));

/** The shortest base most often: it is the quickest to load. */
const baseOf = (random: Random): number => (random.chance(random.small) ? 0 : random.chance(0.6) ? 1 : 2);

type Make = (random: Random) => string | Uint8Array;

/** One or more places of a valid file hold something else. */
const values: Make = (random) => {
  const at = baseOf(random);
  let tree = TREES[at];
  const often = 1 + random.below(3);
  for (let n = 0; n < often; n++) {
    const donor = random.below(BASES.length);
    const by = random.chance(0.6) ? random.pick(ODD) : valueAt(TREES[donor], random.pick(PLACES[donor]));
    tree = changed(tree, random.pick(PLACES[at]), () => by);
  }
  return stringify(tree, { aliasDuplicateObjects: false });
};

/** Numbers and quantities scaled: each may be valid, and far from anything that exists. */
const scales: Make = (random) => {
  const at = baseOf(random);
  const scale = 10 ** (random.below(25) - 12);
  const often = 1 + random.below(2);
  let tree = TREES[at];
  for (let n = 0; n < often; n++) {
    const figures = PLACES[at].filter((place) => /^[\d$]/.test(String(valueAt(TREES[at], place))));
    tree = changed(tree, random.pick(figures), (old) => {
      const scaled = (digits: string): string => {
        const value = Number(digits) * scale;
        return value >= 1 && random.chance(0.7) ? Math.round(value).toFixed(0) : String(value);
      };
      return typeof old === 'number' ? Number(scaled(String(old))) : String(old).replace(/[\d.]+/, scaled);
    });
  }
  return stringify(tree);
};

/** Keys renamed, lost, doubled or moved. */
const keys: Make = (random) => {
  const at = baseOf(random);
  const place = random.pick(PLACES[at]);
  const name = random.pick(KEYS);
  const text = stringify(
    changed(TREES[at], place.slice(0, -1), (section) => {
      if (typeof section !== 'object' || section === null) return section;
      if (Array.isArray(section)) return [...(section as unknown[]), ...(section as unknown[])];
      const entries = Object.entries(section).flatMap(([key, value]) =>
        key === place.at(-1)
          ? random.chance(0.3)
            ? []
            : [['\u0001', value as unknown]]
          : [[key, value as unknown]],
      );
      return Object.fromEntries(entries as [string, unknown][]);
    }),
  );
  return text.replaceAll(/"?\\?\u0001"?|"\\u0001"|"\\x01"/g, JSON.stringify(name));
};

/** A valid file cut, overwritten or doubled anywhere. */
const texts: Make = (random) => {
  let text = BASES[baseOf(random)];
  const often = 1 + random.below(4);
  for (let n = 0; n < often; n++) {
    const from = random.below(text.length);
    const length = random.below(random.chance(0.1) ? text.length : 30);
    const junk = random.pick([
      () => '',
      () => random.pick(WORDS),
      () => text.slice(random.below(text.length)).slice(0, random.below(60)),
      () => String.fromCharCode(random.below(random.chance(0.8) ? 128 : 65536)),
    ])();
    text = text.slice(0, from) + junk + text.slice(from + (random.chance(0.5) ? length : 0));
  }
  return text;
};

/** Words of YAML in any order. */
const noise: Make = (random) => {
  let text = '';
  const length = 1 + random.below(60);
  for (let n = 0; n < length; n++) text += random.pick(WORDS) + (random.chance(0.3) ? ' ' : '');
  return text;
};

/** What has broken other readers of YAML. */
const bombs: Make = (random) => {
  const n = 2 + random.below(30);
  const deep = 10 ** (1 + random.below(4));
  return random.pick([
    () => `${aliases(n)}\nendpoints: *a${n - 1}\nusers: 3\n`,
    () => `a: &a [*a, *a]\nusers: *a\n`,
    () => `a: &a { b: *a }\n<<: *a\n`,
    () => '['.repeat(deep),
    () => `${'['.repeat(deep)}${']'.repeat(deep)}`,
    () => `users: ${'{a: '.repeat(deep)}1${'}'.repeat(deep)}`,
    () =>
      `endpoints: [{ name: a, share: 1, steps: ${'[{ transaction: '.repeat(n * 5)}[]${'}]'.repeat(n * 5)} }]\nusers: 1`,
    () => `${'- '.repeat(deep)}1`,
    () => `users: ${'9'.repeat(deep)}\nendpoints: []`,
    () => `name: "${'x'.repeat(deep * 10)}"\n${'y'.repeat(deep)}: 1`,
    () => `&x a: 1\n*x : 2\n? [a, b]\n: 3\n? { c: d }\n: 4\n`,
    () => `!!set { users, endpoints }`,
    () => `base: &b { share: 1, steps: [] }\nusers: 3\nendpoints: [{ name: a, <<: *b }]`,
    () => `__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n`,
    () =>
      `actions: [{ id: a, title: A, set: { __proto__.polluted: 1, constructor.prototype.polluted: 1 } }]\n`,
    () =>
      `gunicorn: "${random.pick(WORDS)} ${'-w '.repeat(n)}${random.pick(WORDS)}"\nusers: 2\nendpoints: [{name: a, share: 1, steps: []}]`,
    () =>
      `extends: ${random.pick(['f.yaml', '.', '..', '/dev/zero', '/etc/passwd', 'x\\0y', '*a', '~', '[a]', 'C:\\\\x'])}\nusers: 1\n`,
    () => Array.from({ length: 300 }, (_, i) => `k${i}: ${i}`).join('\n'),
  ])();
};

/** The bytes of a valid file in another encoding, or not of a text at all. */
const bytes: Make = (random) => {
  const text = BASES[baseOf(random)];
  const utf8 = Buffer.from(text);
  return random.pick([
    () => Buffer.from(text, 'utf16le'),
    () => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    () => Buffer.from(text, 'utf16le').swap16(),
    () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8]),
    () => Buffer.from(text.replace('name', 'n\xe4me'), 'latin1'),
    () => Buffer.from(Array.from({ length: random.below(400) }, () => random.below(256))),
    () => Buffer.from(utf8.map((byte) => (random.chance(0.005) ? random.below(256) : byte))),
    () => Buffer.from(text.replaceAll('\n', random.pick(['\r\n', '\r', '\u2028', '\u0085', '\0']))),
    () => Buffer.concat([utf8.subarray(0, random.below(utf8.length)), Buffer.from([0xc3])]),
  ])();
};

/** How often of a hundred each is made, and how often where it must be quick. */
const MAKERS: readonly (readonly [kind: string, weight: number, quick: number, make: Make])[] = [
  ['values', 22, 9, values],
  ['scales', 14, 5, scales],
  ['keys', 12, 7, keys],
  ['texts', 26, 36, texts],
  ['noise', 12, 30, noise],
  ['bombs', 7, 1, bombs],
  ['bytes', 7, 12, bytes],
];

/** The mutant of a number: always the same. `quick`: more of those that are soon refused. */
export function mutant(number: number, quick = false): Mutant {
  const random = new Random(number, quick ? 0.95 : undefined);
  let left = random.below(100);
  for (const [kind, weight, seldom, make] of MAKERS) {
    left -= quick ? seldom : weight;
    if (left >= 0) continue;
    const made = make(random);
    return { kind, bytes: typeof made === 'string' ? Buffer.from(made) : made };
  }
  throw new RangeError('the weights do not sum to 100');
}

function aliases(n: number): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let i = 1; i < n; i++)
    lines.push(
      `a${i}: &a${i} [${Array<string>(9)
        .fill(`*a${i - 1}`)
        .join(', ')}]`,
    );
  return lines.join('\n');
}
