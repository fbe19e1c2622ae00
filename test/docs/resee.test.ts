import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadScenario } from '../../scenarios/load.js';
import { withLab } from '../../sim/experiment/lab.js';
import { searchCapacity } from '../../sim/experiment/capacity/search.js';
import { sessionSeconds } from '../../sim/stack/expected.js';

const docs = join(import.meta.dirname, '../../docs');
const page = readFileSync(join(docs, 'resee.md'), 'utf8');

/** A section of the page: a command, where its answer is kept, and what is said of it. */
const sections = [
  ...page.matchAll(/^ {4}npx headroom (.+)\n\n\[answer\]\(resee\/([a-z-]+)\.txt\)([^]*?)(?=^## |(?![^]))/gm),
].map(([, command, name, prose]) => ({ command: command, name: name, prose: prose }));
const answerOf = (name: string): string => readFileSync(join(docs, `resee/${name}.txt`), 'utf8');

/** Every figure of a text, as 1,200 or 42.3 or 26; not the digits of names such as p95 or 4x4. */
const figuresOf = (text: string): string[] =>
  [...text.matchAll(/(?<![\w.])\d[\d,]*(?:\.\d+)?(?![\w])/g)].map(([figure]) => figure.replace(/,$/, ''));

describe('the page for the Resee team', () => {
  it('has an answer for each of its commands, and no answer without one', () => {
    expect(sections.length).toBeGreaterThanOrEqual(2);
    const kept = readdirSync(join(docs, 'resee')).filter((file) => file.endsWith('.txt'));
    expect(kept.sort()).toEqual(sections.map(({ name }) => `${name}.txt`).sort());
    for (const { command, name } of sections)
      expect(answerOf(name).startsWith(`$ npx headroom ${command}\n`), name).toBe(true);
  });

  it.each(sections)('says no figure that the answer of `$command` does not have', ({ name, prose }) => {
    const known = new Set(figuresOf(answerOf(name)));
    const said = figuresOf(prose.replaceAll(/`[^`]*`|\]\([^)]*\)|§\d+/g, ''));
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((figure) => !known.has(figure))).toEqual([]);
  });

  it('is two pages: about a thousand words', () => {
    expect(page.split(/\s+/).length).toBeLessThan(1200);
  });

  // The answers are kept, not made anew: this tells when the model has moved away from them. Two intervals of 95 % of the
  // same figure, of independent luck, part in fewer than one case in a hundred.
  it.each(['today', 'p0'])('is still true of what %s holds', { timeout: 60_000 }, async (stage) => {
    const loaded = loadScenario();
    const at = (name: string) => loaded.scenarioAt(loaded.actionsOf(name), 'weekday');
    const { users } = await withLab({ workers: 0, seed: 'another' }, (lab) =>
      searchCapacity(lab, {
        name: stage,
        scenario: at(stage),
        sessionSeconds: sessionSeconds(at('today')),
        objective: loaded.plan.objective,
        trials: 6,
        mostTrials: 6,
        near: 0.1,
        start: 35,
      }),
    );
    const lines = answerOf('capacity').split('\n');
    const row = lines.findIndex((line) => line.startsWith(`${stage} `));
    const [, low, high] = /(\d+)–(\d+)/.exec(lines[row + 1])!.map(Number);
    expect(users.high).toBeGreaterThan(low);
    expect(users.low).toBeLessThan(high + 1);
  });
});
