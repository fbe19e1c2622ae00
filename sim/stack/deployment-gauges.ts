import type { Gauge } from './gauge.js';
import { processorGauge, resourceGauge, stationGauge } from './gauges.js';
import type { Parts } from './parts.js';
import type { AppServer } from './app-server.js';
import type { Simulation } from '../engine/simulation.js';

/** Everything in the deployment that can run out, by the name users read. */
export function deploymentGauges(parts: Parts): Gauge[] {
  const { sim, scenario, database, locks, redis, models } = parts;
  const instances = parts.regions.flat();
  const all = [...instances, ...parts.successors.flat()];
  const { server, instance } = scenario;
  const processes = server.kind === 'gunicorn' ? server.gunicorn.workers : server.uvicorn.workers;
  const usable =
    instances[0].cpu.cores === instance.vcpus ? Math.min(processes, instance.vcpus) : instances[0].cpu.cores;
  const gauges: Gauge[] = [
    serverGauge(
      sim,
      all.map((each) => each.server),
      instances.length,
    ),
    processorGauge(
      'cpu',
      all.map((each) => each.cpu),
      usable,
      instances.length,
    ),
  ];
  if (database.primary.pool !== null) gauges.push(resourceGauge(sim, 'db-pool', [database.primary.pool]));
  gauges.push(stationGauge('db-cores', database.primary.cores));
  if (database.replica !== null) {
    const { pool, cores } = database.replica;
    if (pool !== null) gauges.push(resourceGauge(sim, 'replica-pool', [pool]));
    gauges.push(stationGauge('replica-cores', cores));
  }
  gauges.push({
    name: 'row-locks',
    servers: 0,
    busyArea: () => 0,
    queueArea: () => locks.waiting.areaAt(sim.now),
    waited: () => locks.waited,
    asked: () => locks.asked,
    peak: () => locks.waiting.peak,
    restart: () => {
      locks.restart();
    },
  });
  gauges.push(stationGauge('redis', redis.station));
  for (const model of models.models.values()) {
    const limits = model.limitGauge();
    if (limits !== null) gauges.push(limits);
    if (model.gpu !== null) gauges.push(resourceGauge(sim, `gpu ${model.name}`, [model.gpu.batch]));
  }
  gauges.push(parts.celery.gauge(), processorGauge('celery-cpu', [parts.celeryCpu], parts.celeryCpu.cores));
  return gauges;
}

/** `count`: how many of the servers serve, where others stand ready to replace them. */
function serverGauge(sim: Simulation, servers: readonly AppServer[], count: number): Gauge {
  const sum = (read: (server: AppServer) => number): number =>
    servers.reduce((total, server) => total + read(server), 0);
  return {
    name: 'threads',
    servers: count * servers[0].servers,
    busyArea: () => sum((server) => server.busy.areaAt(sim.now)),
    queueArea: () => sum((server) => server.waiting.areaAt(sim.now)),
    waited: () => sum((server) => server.waited),
    asked: () => sum((server) => server.asked),
    peak: () => sum((server) => server.waiting.peak),
    restart: () => {
      for (const server of servers) server.restart();
    },
  };
}
