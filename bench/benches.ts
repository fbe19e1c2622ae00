/** A bench, and the programs that run its model: `engine` first, which stands for the bench itself. */
export interface Bench {
  readonly name: string;
  readonly programs: readonly string[];
  /** Requests of a round; of `hold`, events; of `day`, hours; of `scaling`, trials. */
  readonly size: number;
  /** The same once before, unmeasured, so that compiled code is compared with compiled code. */
  readonly warmUp: number;
  /** What theory says of the outcome's checks, and how far (relative) a round may be off. */
  readonly expected: readonly number[];
  readonly tolerance: number;
}

const hold = (pending: number, size: number): Bench => ({
  name: `hold-${pending}`,
  programs: ['engine', 'floor', 'typed heap', 'C++'],
  size,
  warmUp: size / 4,
  expected: [1],
  tolerance: 0.05,
});

const ALL = ['engine', 'floor', 'C++', 'SIM.JS'];

export const BENCHES: readonly Bench[] = [
  hold(16, 4e6),
  hold(256, 4e6),
  hold(4096, 2e6),
  hold(65_536, 1e6),
  hold(100_000, 1e6),
  // M/M/1: 1 / (1 - 0.9); M/M/16: Erlang's C.
  { name: 'mm1', programs: ALL, size: 2e6, warmUp: 2e5, expected: [0.9, 10], tolerance: 0.15 },
  { name: 'mm16', programs: ALL, size: 2e6, warmUp: 2e5, expected: [0.9, 1.36959], tolerance: 0.03 },
  {
    name: 'web',
    programs: ['engine', 'floor', 'C++'],
    size: 1.5e6,
    warmUp: 1.5e5,
    expected: [0.1475, 0.8, 0.4, 2.95],
    tolerance: 0.03,
  },
  { name: 'day', programs: ['engine'], size: 24, warmUp: 24, expected: [], tolerance: 0 },
  { name: 'scaling-1', programs: ['engine'], size: 6, warmUp: 0, expected: [], tolerance: 0 },
  { name: 'scaling-2', programs: ['engine'], size: 6, warmUp: 0, expected: [], tolerance: 0 },
];

/** SIM.JS needs so many times as long as the others: it gets a tenth of the work. */
export const sizeOf = (bench: Bench, program: string): number =>
  program === 'SIM.JS' ? bench.size / 10 : bench.size;
