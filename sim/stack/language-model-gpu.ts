import { Phase } from '../engine/phases.js';
import type { Processor } from '../engine/processor.js';
import type { Program } from '../engine/program.js';
import type { Resource } from '../engine/resource.js';
import type { Place, Row } from '../engine/row.js';
import type { Simulation } from '../engine/simulation.js';
import { requestOf } from './request.js';

/** Why a call ended that its client had given up; no request fails with it. */
const CANCELLED = 1;

/** One call on the GPU, and the row that waits for its answer, if somebody still does. */
class Job {
  client: Row | null = null;
  /** Seconds of prefill, and of decoding at the speed of one answer alone. */
  prefill = 0;
  decoding = 0;
  back = 0;
}

const jobOf = (row: Row): Job => row.context as Job;

/**
 * A GPU of our own with continuous batching: up to `batch` calls have a place, first come first served; each is
 * prefilled and then decoded, at its own full speed while the places taken do not ask for more than the GPU can give,
 * else at equal shares. A call is a row of its own beside the request that waits for it: a client that stops waiting
 * takes it out of the batch, as vLLM does when a connection closes (vllm/v1/engine/async_llm.py, `generate`: abort), or
 * leaves it to be decoded for nobody.
 */
export class Gpu implements Place {
  readonly batch: Resource;
  private readonly decoder: Processor;
  private readonly program: Program;
  private readonly spare: Job[] = [];

  /** `together`: how many answers at full speed the GPU can decode at once. */
  constructor(
    private readonly sim: Simulation,
    name: string,
    batch: number,
    together: number,
    private readonly cancels: boolean,
  ) {
    this.batch = sim.resource(`gpu-${name}`, { servers: batch });
    this.decoder = sim.processor(`decode-${name}`, together);
    const suspend = (wait: (row: Row) => void) => (row: Row) => {
      wait(row);
      return false;
    };
    this.program = sim
      .program(`call ${name}`)
      .seize(this.batch)
      .call(suspend((row) => sim.sleep(row, jobOf(row).prefill)))
      .call(suspend((row) => this.decoder.work(row, this.decoder.shared, jobOf(row).decoding)))
      .release(this.batch)
      .call(suspend((row) => sim.sleep(row, jobOf(row).back)))
      .whenEnded((row) => {
        this.ended(row);
      });
  }

  /**
   * Sends the call of `client`, which waits for the answer or until `timeout` seconds have passed (`llmCut` says which).
   * Suspends it. Seconds: half of `rtt` there and half back, `prefill`, `decoding` at the speed of one answer alone.
   */
  ask(client: Row, prefill: number, decoding: number, rtt: number, timeout: number): void {
    const { sim } = this;
    const job = this.spare.pop() ?? new Job();
    job.client = client;
    job.prefill = prefill;
    job.decoding = decoding;
    job.back = rtt / 2;
    const row = sim.take();
    row.context = job;
    row.program = this.program;
    row.pc = 0;
    sim.sleep(row, rtt / 2, Phase.Arrival);
    requestOf(client).llmJob = row;
    client.place = this;
    sim.sleep(client, timeout, Phase.Timeout);
  }

  /** The client has waited long enough: it goes on without an answer. */
  expire(client: Row): void {
    this.withdraw(client);
    requestOf(client).llmCut = true;
    this.sim.resume(client);
  }

  /** The client is gone, its connection closed. */
  withdraw(client: Row): void {
    const request = requestOf(client);
    const row = request.llmJob!;
    request.llmJob = null;
    jobOf(row).client = null;
    if (this.cancels) this.sim.fail(row, CANCELLED);
  }

  private ended(row: Row): void {
    const job = jobOf(row);
    if (job.client !== null) {
      requestOf(job.client).llmJob = null;
      this.sim.resume(job.client);
      job.client = null;
    }
    this.spare.push(job);
  }
}
