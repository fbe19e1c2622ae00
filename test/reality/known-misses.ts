const SHARED_LOCK =
  'Threads of one process share the interpreter lock in turns of 5 ms; we share it evenly, which holds the middle back ' +
  'and spares the tail. A round robin of 5 ms fits these runs no better (p50 +20 %): what differs is how often a thread ' +
  'that waits for the lock gets it.';

/**
 * Where a run breaks its rule and we know it: run and rule, and the reason. A miss that is not here fails the tests, and
 * so does one that is here and holds.
 */
export const KNOWN_MISSES: Readonly<Record<string, string>> = {
  'B_4x4_exp_r80_s1: band':
    'One of the four workers got 4 % of the connections, as the law has it now and then, and the machine was crowded (87 % ' +
    'busy): the measured 95th percentile is 2 % above the band.',
  'G_cpu10_1x4_r70_q: 15 %': SHARED_LOCK,
  'G_cpu10_sync4_r70_q: 15 %':
    'Four processes on two virtual CPUs: the tail is the kernel’s scheduling and the load generator beside them, where we ' +
    'share two whole cores evenly and have nobody else on them.',
  'G_mix5c50s_1x16_r120_q: 15 %': SHARED_LOCK,
  'H_pgb10_exp100_r75: 10 %':
    'On the crowded machine (91 % busy) the time outside the query, which we have as a constant of 4 ms, had a mean of ' +
    '8 ms and a 99th percentile of 48 ms.',
  'H_pgb10_exp20_r150: 10 %':
    'The same with queries of 20 ms: the time outside the query had a 99th percentile of 78 ms and so makes the tail; the ' +
    'pool itself is within 10 % at every other figure.',
  'K_uv_sync_TSC_r40: 15 %':
    'A thread is started for every request; on the busy machine that took more than 20 ms once in a hundred times, and we have ' +
    'it as a constant.',
};
