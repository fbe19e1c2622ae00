import type { State, Task } from './celery-task.js';

/** Tasks by what has become of them, and what was done again. */
export interface TaskCounts {
  queued: number;
  /** On a queue that no worker reads. */
  abandoned: number;
  waiting: number;
  running: number;
  /** At least one run came to its end. */
  done: number;
  /** The last run failed, and there is no other. */
  failed: number;
  /** Its process died, and nobody has the message any more. */
  lost: number;
  /** Retries queued after a failed run. */
  retried: number;
  /** Messages that were queued again because nobody acknowledged them, or because a child had died. */
  redelivered: number;
  /** Runs of a message that had been begun before. */
  repeated: number;
}

const nothing = (): TaskCounts => ({
  queued: 0,
  abandoned: 0,
  waiting: 0,
  running: 0,
  done: 0,
  failed: 0,
  lost: 0,
  retried: 0,
  redelivered: 0,
  repeated: 0,
});

/**
 * Every task that was ever queued, in one state: queued = abandoned + waiting + running + done + failed + lost, at any
 * time. However many copies of a task there are, it is one task: done as soon as one of them is.
 */
export class TaskLedger {
  /** From the beginning. */
  readonly ever = nothing();
  private before = nothing();

  /** Brings the ledger up to date with a task; true if its state has become final now. */
  note(task: Task): boolean {
    const state = stateOf(task);
    if (state === task.state) return false;
    if (task.state !== null) this.ever[task.state]--;
    this.ever[state]++;
    task.state = state;
    return state !== 'waiting' && state !== 'running';
  }

  /** What happened since the last `restart`; how many wait and run now. */
  get since(): TaskCounts {
    const { ever, before } = this;
    const counts = { ...ever };
    for (const key of Object.keys(counts) as (keyof TaskCounts)[]) counts[key] -= before[key];
    counts.waiting = ever.waiting;
    counts.running = ever.running;
    return counts;
  }

  restart(): void {
    this.before = { ...this.ever };
  }
}

function stateOf(task: Task): State {
  if (task.succeeded) return 'done';
  if (task.running > 0) return 'running';
  if (task.pending > 0) return 'waiting';
  return task.failed ? 'failed' : 'lost';
}
