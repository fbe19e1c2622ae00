/** What happens to the site, and whether it comes back: in the terminal and in the page. */
export const events = {
  title: 'What happened, and whether the site came back',
  heading: 'EVENTS (against the same trials without them)',
  lead: 'Each event against the same trials without any: the calm day. Failed, degraded and lost (failed beyond the calm day) are of the requests that arrived from its beginning until the site was as on the calm day again: for five minutes no more requests inside, and no more failures, than the calm day has around that time.',
  /** `12:15–12:25: load × 3` */
  event: (from: string, to: string, what: string) => `${from}–${to}: ${what}`,
  load: (times: string) => `load × ${times}`,
  instanceDown: 'an instance is down',
  databaseDown: 'the database is down',
  databaseSlower: (times: string) => `database queries take ${times} times as long`,
  redisDown: 'Redis is down',
  llm: (share: string, status: string) => `${share} of the attempts at language models get ${status}`,
  recovers: (minutes: string) => `${minutes} min after its end`,
  atOnce: 'within a minute',
  /** Below it: the interval, where there is one; and where not all trials recovered. */
  some: (recovered: string, trials: string) => `in ${recovered} of ${trials} trials`,
  never: 'not while simulated',
  unseen: 'the time ends too soon',
  head: {
    event: 'Event',
    cell: 'stage',
    failures: 'failed',
    lost: 'lost',
    degraded: 'degraded',
    recovery: 'as on a calm day',
  },
};
