import { describe, expect, it } from 'vitest';
import { stripAnnotations } from '../../scenarios/annotations.js';
import { BUNDLED, loadScenario } from '../../scenarios/load.js';
import { readText, SourceFile } from '../../scenarios/source-file.js';

describe.each(BUNDLED)('the bundled scenario %s', (name) => {
  const loaded = loadScenario(name);

  it('says of every figure where it comes from', () => {
    const { raw } = new SourceFile(loaded.file, readText(loaded.file));
    expect(stripAnnotations(raw).unsourced).toEqual([]);
    expect(loaded.unsourced).toBe(0);
    expect(loaded.notes.filter(({ text }) => text === '')).toEqual([]);
  });

  it('has the eighteen actions of the plan, twelve of them staged', () => {
    expect(loaded.plan.actions.map(({ id }) => id)).toEqual([
      ...['workers-4x4', 'ai-limits-by-tier', 'cache-redis', 'sessions-redis'],
      ...['instances', 'ai-answer-cache', 'api-cache', 'db-watch'],
      ...['asgi', 'cdn', 'read-replica', 'self-hosted-llm'],
      ...['regions', 'shorter-prompts', 'haiku-validation', 'credits', 'db-options', 'queryset-cache'],
    ]);
    expect(loaded.plan.stages.map((stage) => [stage.name, stage.claim.users])).toEqual([
      ['today', 100],
      ['p0', 400],
      ['p1', 1200],
      ['p2', 5000],
    ]);
    expect(loaded.plan.stages.map((stage) => loaded.actionsOf(stage.name).length)).toEqual([0, 4, 8, 12]);
  });

  it('has the slots of the plan at each stage', () => {
    const slots = ['today', 'p0', 'p1'].map((stage) => {
      const { server, regions } = loaded.scenarioAt(loaded.actionsOf(stage), 'weekday');
      return server.gunicorn.workers * server.gunicorn.threads * regions[0].instances;
    });
    expect(slots).toEqual([4, 16, 48]);
    expect(loaded.scenarioAt(loaded.actionsOf('p2'), 'weekday').server.kind).toBe('uvicorn');
  });

  it('stands every action alone and all of them together', () => {
    for (const { id } of loaded.plan.actions) loaded.scenarioAt([id], 'weekday');
    const all = loaded.scenarioAt(
      loaded.plan.actions.map(({ id }) => id),
      'weekday',
    );
    expect(all.endpoints.length).toBeGreaterThan(0);
  });
});

describe('the audited scenario', () => {
  const loaded = loadScenario();
  const today = loaded.scenarioAt([], 'weekday');

  it('is the default', () => expect(loaded.plan.name).toBe('resee'));

  it('has shares that sum to one', () => {
    expect(today.endpoints.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('grades inside a transaction, with JWT and a full throttle', () => {
    const review = today.endpoints.find(({ name }) => name === 'review-complete-descriptive');
    const transaction = review?.steps.find(({ kind }) => kind === 'transaction');
    expect(transaction).toMatchObject({
      steps: [
        { kind: 'db' },
        { kind: 'lock', rows: 'click' },
        { kind: 'db' },
        { kind: 'llm', call: 'grading' },
        { kind: 'db' },
      ],
    });
    expect(today.auth.mode).toBe('jwt');
    expect(today.throttle).toEqual({ enabled: true, rate: { count: 1000, period: 3600 }, backend: 'redis' });
  });

  it('changes what each action says it changes', () => {
    const at = (...actions: string[]) => loaded.scenarioAt(actions, null);
    expect(at('ai-limits-by-tier').limits.map(({ enabled }) => enabled)).toEqual([true, false, false]);
    expect(at('cache-redis').cache.backend).toBe('redis');
    expect(at('sessions-redis').auth.engine).toBe('cache');
    expect(at('ai-answer-cache').llm.calls['validation'].cache).toMatchObject({
      enabled: true,
      shared: false,
    });
    expect(at('api-cache').caches.map(({ enabled }) => enabled)).toEqual([true, true, false]);
    expect(at('queryset-cache').caches.map(({ enabled }) => enabled)).toEqual([false, false, true]);
    expect(at('db-watch')).toEqual(at());
    expect(at('asgi').server.uvicorn.workers).toBe(4);
    expect(at('cdn').edge.cdn.enabled).toBe(true);
    expect(at('read-replica').database).toMatchObject({ max_connections: 90, replica: { enabled: true } });
    expect(at('self-hosted-llm').llm.calls['grading'].model).toBe('llama-8b');
    expect(at('instances', 'regions').regions).toMatchObject([
      { name: 'home', instances: 3, users: 0.9 },
      { name: 'us-west', instances: 1, users: 0.1, database_rtt: 0.17 },
    ]);
    expect(at('shorter-prompts').llm.calls['validation'].input_tokens).toMatchObject({ law: 'lognormal' });
    expect(at('haiku-validation').llm.calls['validation'].model).toBe('haiku-3');
    expect(at('credits').limits.map(({ enabled }) => enabled)).toEqual([false, false, true]);
    expect(at('db-options').database).toMatchObject({
      statement_timeout: 30,
      connect: { timeout: 10 },
      pooler: { mode: 'session' },
    });
  });
});
