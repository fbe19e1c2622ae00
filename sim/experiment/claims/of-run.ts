import type { Measures } from '../../stack/measures.js';
import { busiestFiveMinutes } from '../counts.js';
import type { Lab } from '../lab.js';
import { hasUsers } from '../money/light-load.js';
import { LightLab } from '../money/light-trials.js';
import { moneyOf } from '../money/section.js';
import type { Claim, Money } from '../result.js';
import type { Question } from '../study.js';
import type { Ask } from './asks.js';
import { Evidence } from './evidence.js';
import { readingOf } from './figures.js';
import { asksOf, judgedClaims, testedClaims, type Tested } from './judged.js';
import { bringLight, isLight } from './light-evidence.js';
import { checkNames } from './names.js';

/** What a run is told beside its question. */
export interface JudgedRun {
  /** Monthly users whose bill is asked for. */
  readonly mau: number | undefined;
  /** Whether each action is tried alone. */
  readonly screened: boolean;
  /** Events were put in by hand: what is measured is not what the plan speaks of. */
  readonly disturbed: boolean;
}

/** Judges the claims that the cells of a run settle, and those about money and single actions on light days. */
export class RunJudge {
  private readonly tested: readonly Tested[];
  private readonly evidence = new Evidence();

  /** @throws UsageError when a claim names what the simulator does not know */
  constructor(
    private readonly question: Question,
    private readonly lab: Lab,
    private readonly run: JudgedRun,
  ) {
    this.tested = testedClaims(question.loaded);
    checkNames(question.loaded, this.tested);
  }

  /** Notes what claims ask of a cell, before its trials are forgotten. */
  seen(
    cell: { readonly stage: string; readonly day: string; readonly users: number },
    trials: readonly Measures[],
  ): void {
    if (this.run.disturbed) return;
    for (const ask of this.asks()) {
      if (ask.kind !== 'cell' || ask.stage !== cell.stage || ask.day !== cell.day) continue;
      if (ask.users !== undefined && ask.users !== cell.users) continue;
      this.evidence.bring(ask, {
        reading: readingOf(ask.figure, ask.of, trials, busiestFiveMinutes(trials)),
      });
    }
  }

  /** Simulates the light days that money and claims need: only where whole days of all the plan are asked for. */
  async light(): Promise<Money | undefined> {
    const { loaded, stages, days, hours, trials } = this.question;
    const all = loaded.plan.days.every(({ name }) => days.includes(name));
    if (hours !== undefined || !all || this.run.disturbed || !hasUsers(loaded)) return undefined;
    const light = new LightLab(loaded, this.lab, trials);
    const first = loaded.plan.stages[0].name;
    const known = (ask: Ask): boolean => {
      if (!isLight(ask)) return false;
      const system = ask.kind === 'break-even' ? { stage: ask.stage } : ask.system;
      return 'stage' in system ? stages.includes(system.stage) : this.run.screened;
    };
    const mau = this.run.mau ?? loaded.plan.accounts.mau ?? undefined;
    const [money] = await Promise.all([
      moneyOf(loaded, light, stages, this.run.mau),
      bringLight(this.asks().filter(known), this.evidence, light, first, mau),
    ]);
    return money;
  }

  claims(): Claim[] {
    return judgedClaims(this.question.loaded, this.tested, this.evidence);
  }

  private asks(): Ask[] {
    return asksOf(this.tested);
  }
}
