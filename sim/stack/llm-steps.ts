import type { Program } from '../engine/program.js';
import { writeArrival } from './gate-steps.js';
import type { LlmCall } from './language-models.js';
import type { Parts } from './parts.js';
import { requestOf } from './request.js';

/** One call to a language model: a kept answer, or attempts until one is admitted, and its answer. */
export function writeLlm(program: Program, parts: Parts, call: LlmCall, purpose: number): void {
  const { models } = parts;
  const factor = parts.scenario.instance.cpu_factor;
  const cached = call.settings.cache.enabled;
  let after = 0;
  program.call((row) => {
    models.begin(requestOf(row), call, purpose);
    if (cached) models.lookup(row, call, purpose);
    return !cached;
  });
  if (cached) {
    writeArrival(program, parts, true);
    program.call((row) => {
      if (requestOf(row).cacheHit) row.pc = after;
      return true;
    });
  }
  program.call((row) => {
    const request = requestOf(row);
    request.pendingCpu += parts.luck.request(request, purpose + 6, call.cpu) * factor;
    return parts.settleCpu(row);
  });
  const attempt = program.here;
  program.call((row) => {
    const next = row.pc;
    row.pc = attempt;
    if (!models.attempt(row, call)) return false;
    row.pc = requestOf(row).llmAttempts < 0 ? after : next;
    return true;
  });
  writeAnswer(program, parts, call, purpose);
  program.call((row) => parts.alive(row));
  if (cached) {
    program.call((row) => {
      if (requestOf(row).degraded) {
        row.pc = after;
        return true;
      }
      models.keep(row, call);
      return false;
    });
    writeArrival(program, parts, true);
  }
  after = program.here;
}

/** The answer itself: from the provider, or decoded on our own GPU together with others. */
function writeAnswer(program: Program, parts: Parts, call: LlmCall, purpose: number): void {
  const { batch } = call.model;
  if (batch === null) {
    program.call((row) => {
      parts.models.answer(row, call, purpose);
      return false;
    });
    return;
  }
  program.seize(batch);
  program.call((row) => {
    const request = requestOf(row);
    parts.sim.sleep(row, parts.luck.request(request, purpose + 2, call.model.firstToken));
    return false;
  });
  program.call((row) => {
    parts.models.decode(row, call);
    return false;
  });
  program.release(batch);
}
