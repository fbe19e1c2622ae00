/**
 * Where a run breaks its rule and we know it: run and rule, and the reason. A miss that is not here fails the tests, and
 * so does one that is here and holds.
 */
export const KNOWN_MISSES: Readonly<Record<string, string>> = {
  'B_4x4_exp_r80_s1: band':
    'One of the four workers got 4 % of the connections, as the law has it now and then, and the machine was crowded (87 % ' +
    'busy): the measured 95th percentile is 2 % above the band.',
  'G_cpu10_1x4_r70_q: 15 %':
    'One process at 78 % of a core that neighbours slow by 1.4 now and then, to more than it can do: each trial has other ' +
    'slow spells, and 20 of them differ threefold at the 99th percentile (104 ms to 263 ms; the one run has 111 ms). Nor are ' +
    'the spells its only trouble: without them the median is 25 % too long, with the lock in turns of 5 ms as without.',
  'K_uv_sync_TSC_r40: 15 %':
    'A thread is started for every request. On the busy machine (72 %) everybody waited for 20 to 100 ms now and then ' +
    '(at seconds 28, 31 and 40), for which a machine that is ours alone has no cause.',
};
