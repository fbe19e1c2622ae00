/** Findings by their key; `{hole}` is filled from the finding's values. One not listed here shows its own text. */
export const findings = {
  'cell-misses':
    '{stage} on a {day} with {users} users misses the objective ({figures}); what breaks first: {limit}.',
  'claim-missed':
    'The plan claims {claimed} users for {stage}; with {users} on a {day} it already misses the objective.',
  'action-harms': '{title}: alone on {stage} it makes the busiest hour worse ({changes}).',
  'action-mixed': '{title}: alone on {stage} it betters one figure and worsens another ({changes}).',
  'action-buys-nothing': '{title}: alone on {stage} it buys nothing in the busiest hour.',
  'action-costs-for-nothing':
    '{title}: alone on {stage} it buys nothing in the busiest hour, and costs {cost} a month more.',
  'task-never-consumed': 'The task {task} goes to a queue that no worker reads: it is never done.',
  'redis-quota':
    '{stage} on a {day} needs {commands} Redis commands a month; {free} are free, and none can be bought: the service would refuse the rest.',
  'many-guesses': '{guesses} of {figures} figures are guesses: nobody has measured them.',
};
