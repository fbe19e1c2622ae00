const ALTERNATING =
  'On the busy machine the two workers took turns more than chance would have it (the same worker again: 28 to 38 % of ' +
  'the time, not 50 %), which makes each worker’s arrivals more regular. The lottery draws every connection anew.';
const SHARED_LOCK =
  'Threads of one process share the interpreter lock in turns of 5 ms; we share it evenly, which holds the middle back ' +
  'and spares the tail. A round robin of 5 ms fits these runs no better (p50 +20 %): what differs is how often a thread ' +
  'that waits for the lock gets it.';

/**
 * Where a run breaks its rule and we know it: run and rule, and the reason. A miss that is not here fails the tests, and
 * so does one that is here and holds.
 */
export const KNOWN_MISSES: Readonly<Record<string, string>> = {
  'A_2x2_exp_r20_s1: band': ALTERNATING,
  'A_2x2_exp_r30_s1: band': ALTERNATING,
  'E_4x1_ka_exp_r36_s1: band':
    'The client kept its connections and used whichever was idle, so that a slow worker was asked less: its pool evens ' +
    'the lottery out. Recorded arrivals know no connections; with the workers as measured the run is within 2 %.',
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
  'X_2x2_maxreq200_ka_r28: 8 %, workers as measured':
    'A worker that has served its last request no longer listens to the connections it kept, and resets them when it ' +
    'ends: 16 of 1,224 requests. We have a leaving worker finish what it has, and nobody’s connection is reset. The ' +
    'latencies are within the rule.',
  'V212_4x4_wc4_exp_r120_s1: 8 %':
    'Three threads run where four were asked for, so that twelve serve 120 requests/s of 100 ms: a load of 1.00, where ' +
    '0.1 ms of overhead moves the mean by 3 %. It needs 0.9 ms; the fit on other runs says 0.7 ms. A worker whose places ' +
    'are all taken accepts only after it has noticed that one is free, a gap that we do not have.',
};
