import { inWords, say, type Said } from './problem-text.js';

/** The known word nearest to a mistyped one, or undefined when none is near enough to be what was meant. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const most = word.length < 3 ? 1 : Math.min(3, Math.ceil(word.length / 3));
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const distance = editDistance(fold(word), fold(candidate));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** The known word that was meant, or all of them when nothing is near, or undefined when that would be a long list. */
export function hintFor(word: string, known: Iterable<string>): Said | undefined {
  const names = [...new Set(known)];
  const near = nearest(word, names);
  if (near !== undefined) return say('did-you-mean', { name: near });
  return names.length > 0 && names.length <= 20 ? say('known-are', { names }) : undefined;
}

/** {@link hintFor} in English. */
export function suggestion(word: string, known: Iterable<string>): string | undefined {
  const hint = hintFor(word, known);
  return hint && inWords(hint);
}

const fold = (word: string) => word.slice(0, 64).toLowerCase().replaceAll('-', '_');

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function editDistance(a: string, b: string): number {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], older[j - 2] + 1);
      }
    }
    older = previous;
    previous = row;
  }
  return previous[b.length];
}
