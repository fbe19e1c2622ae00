import { describe, expect, it } from 'vitest';
import type { Lab } from '../../../sim/experiment/lab.js';
import { withLab } from '../../../sim/experiment/lab.js';
import { Billing } from '../../../sim/experiment/plan/billing.js';
import { PlanCatalogue, planChoices } from '../../../sim/experiment/plan/catalogue.js';
import { effortOf, type Subset } from '../../../sim/experiment/plan/choices.js';
import type { Evaluator } from '../../../sim/experiment/plan/evaluator.js';
import { Knowledge } from '../../../sim/experiment/plan/knowledge.js';
import { Ladder } from '../../../sim/experiment/plan/ladder.js';
import { frontierOf, type Point } from '../../../sim/experiment/plan/pareto.js';
import { Probe } from '../../../sim/experiment/plan/probe.js';
import { searchPlans } from '../../../sim/experiment/plan/search.js';
import { Simulations } from '../../../sim/experiment/plan/simulated.js';
import { runTrial } from '../../../sim/experiment/trial.js';
import { encodeTrial } from '../../../sim/experiment/trial-result.js';
import { sessionSeconds } from '../../../sim/stack/expected.js';
import { setsOf } from './toys.js';
import { site } from './small-site.js';

const MOST = 60;
const START = 5;

const choices = planChoices(site).filter(({ id }) => id !== 'nothing');
const catalogue = new PlanCatalogue(site, 'weekday', choices);
const seconds = sessionSeconds(catalogue.scenario(0)!);
const setOf = (...ids: string[]): Subset => catalogue.subset(ids)!;

function simulated(lab: Lab): Evaluator {
  const billing = new Billing(lab, { sessionSeconds: seconds, quiet: 1, users: 30, days: 20, trials: 2 });
  const how = { objective: site.plan.objective, sessionSeconds: seconds, billing };
  return new Simulations(lab, how).of(catalogue);
}

const inLab = <T>(study: (lab: Lab) => Promise<T>): Promise<T> => withLab({ workers: 0, seed: '11' }, study);

describe('plans that are simulated', () => {
  it('are searched as well as if every subset were tried', { timeout: 120_000 }, async () => {
    await inLab(async (lab) => {
      const evaluator = simulated(lab);
      const ladder = new Ladder(MOST);
      const probe = new Probe(evaluator, new Knowledge(choices.length), ladder, Infinity);
      const points: Point[] = [];
      for (let set = 0; set < 2 ** choices.length; set++) {
        const level = await probe.capacity(set, ladder.levelOf(START));
        points.push({ set, level, cost: await evaluator.cost(set), effort: effortOf(choices, set) });
      }
      const least = points[0].level - 1;
      const truth = frontierOf(points.filter(({ level }) => level >= least));
      const found = await searchPlans({ choices, evaluator, most: MOST, start: START });
      expect(setsOf(found.frontier)).toEqual(setsOf(truth));
      // Two actions that are worth something only together, and a cheaper bill whose work nobody knows.
      expect(setsOf(truth)).toEqual(
        [
          [],
          ['workers'],
          ['workers', 'pool'],
          ['cheaper'],
          ['workers', 'cheaper'],
          ['workers', 'pool', 'cheaper'],
        ]
          .map((ids) => setOf(...ids))
          .sort((a, b) => a - b),
      );
      expect(found.tests).toBeLessThan(probe.tests);
    });
  });

  it('are not simulated again for a price', async () => {
    await inLab(async (lab) => {
      const evaluator = simulated(lab);
      const cheap = setOf('cheaper', 'paid-nothing');
      const asked = [await evaluator.holds(0, 2), await evaluator.cost(0)] as const;
      const { events } = lab;
      expect(await evaluator.holds(cheap, 2)).toBe(asked[0]);
      expect(await evaluator.cost(cheap)).toBeCloseTo(asked[1] - 20 + 30, 6);
      expect(lab.events).toBe(events);
    });
  });

  it('rightly so: no price has any effect on a trial', () => {
    const options = { users: 3, seed: '11', trial: 0, from: 43_200, to: 45_000 };
    const [base, dear] = [0, setOf('cheaper', 'paid-nothing')].map((set) =>
      Buffer.from(encodeTrial(runTrial(catalogue.scenario(set)!, options))).toString('base64'),
    );
    expect(dear).toBe(base);
  });

  it('have bills at one load for all, whatever a system would fail of it', async () => {
    await inLab(async (lab) => {
      const bills = (users: number): Promise<number> =>
        new Billing(lab, { sessionSeconds: seconds, quiet: 1, users, days: 20, trials: 2 })
          .of(catalogue.scenario(0)!)
          .then((bill) => bill!.cost.value);
      // Memory and database are the same for any load; what is used grows with it.
      const [few, many, more] = [await bills(1), await bills(50_000), await bills(100_000)];
      const perUser = (more - many) / 50_000;
      expect(perUser).toBeGreaterThan(0);
      expect(few).toBeCloseTo(many - 49_999 * perUser, 3);
      expect(many + 1e6 * perUser).toBeCloseTo(await bills(1_050_000), 3);
    });
  });
});

describe('the choices of a scenario', () => {
  it('are its actions in the order in which stages take them, but those of today', () => {
    expect(planChoices(site).map(({ id }) => id)).toEqual([
      'workers',
      'pool',
      'paid-nothing',
      'nothing',
      'slow',
      'cheaper',
    ]);
  });
  it('make the system of a stage', () => {
    const all = new PlanCatalogue(site, 'weekday', planChoices(site));
    const stage = site.actionsOf('all-at-once');
    expect(all.scenario(all.subset(stage)!)).toEqual(site.scenarioAt(stage, 'weekday'));
    expect(all.ids(all.subset(stage)!)).toEqual(stage);
    // Without the action that changes nothing it is the same system.
    expect(catalogue.subset(stage)).toBeUndefined();
    expect(catalogue.scenario(catalogue.equivalent(stage)!)).toEqual(all.scenario(all.subset(stage)!));
  });
  it('may be what the plan does not have: applied last, the later over the earlier', () => {
    const suggested = (id: string, threads: number) =>
      ({
        id,
        title: id,
        effort: 1,
        danger: '',
        unpriced: '',
        suggested: true,
        set: { 'server.gunicorn.threads': threads },
      }) as const;
    const more = new PlanCatalogue(site, 'weekday', [...choices, suggested('two', 2), suggested('eight', 8)]);
    const threads = (...ids: string[]): number => more.scenario(more.subset(ids)!)!.server.gunicorn.threads;
    expect([threads('two'), threads('eight'), threads('two', 'eight')]).toEqual([2, 8, 8]);
  });
  it('that make no system are none', () => {
    const wrong = {
      id: 'wrong',
      title: '',
      effort: 1,
      danger: '',
      unpriced: '',
      suggested: true,
      set: { 'server.gunicorn.workers': 0 },
    };
    const unknown = { ...wrong, id: 'unknown', set: { 'server.gunicorn.wrokers': 1 } };
    const broken = new PlanCatalogue(site, 'weekday', [wrong, unknown]);
    expect([1, 2, 3].map((set) => broken.scenario(set))).toEqual([undefined, undefined, undefined]);
  });
});
