import type { Program } from '../engine/program.js';
import type { Row } from '../engine/row.js';
import { writeArrival } from './gate-steps.js';
import { ADMITTED, OVERLOADED } from './language-model.js';
import type { LlmCall } from './language-model-call.js';
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
  /** After an attempt without an answer: once more, or on without the model, or the end. */
  const lose = (row: Row, said: number): boolean => {
    if (models.retries(row, call, said)) {
      row.pc = attempt;
      return false;
    }
    row.pc = after;
    return models.giveUp(row, call);
  };
  program.call((row) => {
    const said = models.attempt(row, call, purpose);
    return said === ADMITTED || lose(row, said);
  });
  program.call((row) => {
    models.answer(row, call, purpose);
    return false;
  });
  program.call((row) => !requestOf(row).llmCut || lose(row, OVERLOADED));
  if (cached) {
    program.call((row) => {
      models.keep(row, call);
      return false;
    });
    writeArrival(program, parts, true);
  }
  after = program.here;
}
