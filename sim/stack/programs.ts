import type { Scenario } from '../../scenarios/schema/index.js';
import type { Program } from '../engine/program.js';
import type { Row } from '../engine/row.js';
import { OWN_ERROR } from './celery-retries.js';
import { writeFirstRequest } from './first-request.js';
import { lawOf } from './law-of.js';
import { Purpose } from './luck.js';
import type { Parts } from './parts.js';
import { requestOf, Spent } from './request.js';
import { ENDPOINT_STEPS, StepWriter } from './steps.js';

/** Purpose of the draw of a request's server overhead, below those of steps. */
const OVERHEAD = 40;

/** What every request of an endpoint does on the server, from the listening socket to the last byte. */
export function endpointProgram(
  parts: Parts,
  endpoint: Scenario['endpoints'][number],
  enter: (row: Row) => boolean,
): Program {
  const { scenario, luck, database } = parts;
  const { server, instance } = scenario;
  const overhead =
    server.kind === 'gunicorn'
      ? lawOf(server.gunicorn.overhead, instance.cpu_factor)
      : lawOf(server.uvicorn.overhead, instance.cpu_factor);
  const program = parts.sim.program(endpoint.name);
  program.call(enter);
  program.call((row) => {
    const request = requestOf(row);
    request.spend(Spent.cpu, parts.sim.now);
    request.pendingCpu = luck.request(request, OVERHEAD, overhead);
    database.requestBegins(request);
    return true;
  });
  // Files are found by a middleware, before anything asks for the URLconf.
  if (!endpoint.static) writeFirstRequest(program, parts, server.first_request * instance.cpu_factor);
  const writer = new StepWriter(program, parts);
  if (!endpoint.static) writer.write(scenario.middleware);
  writer.from(ENDPOINT_STEPS).write(endpoint.steps);
  program.call((row) => parts.settleCpu(row));
  return program;
}

/** Writes what each Celery task does. */
export function defineTasks(parts: Parts): void {
  const { celery, instance } = parts.scenario;
  for (const task of celery.tasks) {
    const program = parts.sim.program(task.name);
    const writer = new StepWriter(program, parts);
    program.call((row) => {
      requestOf(row).pendingCpu = celery.overhead * instance.cpu_factor;
      return true;
    });
    writer.write(task.steps);
    program.call((row) => parts.settleCpu(row));
    if (task.fail > 0) {
      program.call((row) => {
        if (parts.luck.requestUniform(requestOf(row), Purpose.TaskFails) >= task.fail) return true;
        parts.sim.fail(row, OWN_ERROR);
        return false;
      });
    }
    parts.celery.define(task, program);
  }
}
