/** Findings of what was simulated, by key: `FINDING_TEXTS` of the simulator in Korean. No particle hangs on a hole. */
export const runFindings = {
  'cell-misses': '{stage} 단계, {day}, 사용자 {users}명: 목표 미달({figures}). 먼저 무너지는 자원: {limit}.',
  'claim-missed':
    '계획은 {stage} 단계가 사용자 {claimed}명을 수용한다고 주장하지만 {users}명에서 이미 목표에 미달합니다({day}).',
  'action-harms': '{title}: {stage} 단계에 단독으로 더하면 가장 바쁜 한 시간이 나빠집니다({changes}).',
  'action-mixed':
    '{title}: {stage} 단계에 단독으로 더하면 한 수치는 좋아지고 다른 수치는 나빠집니다({changes}).',
  'action-buys-nothing': '{title}: {stage} 단계에 단독으로 더해도 가장 바쁜 한 시간에 얻는 것이 없습니다.',
  'action-costs-for-nothing':
    '{title}: {stage} 단계에 단독으로 더해도 가장 바쁜 한 시간에 얻는 것이 없고 월 비용만 {cost} 늘어납니다.',
  'actions-better-without': '사용자 {users}명에서 {whole} 단계는 다음 조치가 없는 편이 낫습니다: {actions}.',
  'actions-nowhere':
    '사용자 {users}명에서 다음 조치는 {today} 단계에 단독으로 더하든, 계획의 제 순서에 더하든, {whole} 단계에서 빼든 우연을 넘는 차이가 없습니다: {actions}.',
  'actions-not-missed':
    '다음 조치는 {today} 단계에 단독으로 더하면 도움이 되지만 사용자 {users}명의 {whole} 단계에서는 빠져도 아쉽지 않습니다: {actions}.',
  'actions-in-place':
    '다음 조치는 {today} 단계에 단독으로 더하면 효과가 없지만 계획의 제 순서에서는 도움이 됩니다(사용자 {users}명): {actions}.',
  'trials-lost': '시행이 실패하여 여기에 없는 것: {actions}.',
  'plan-missed': '계획이 놓친 것: {title}. {stage} 단계에서 작업 {effort}일로 얻는 것: {changes}.',
  'tasks-lost':
    '{stage} 단계, {day}, 사용자 {users}명: Celery 태스크 {queued}개 중 {lost}개가 실행하던 프로세스와 함께 유실됩니다.',
  'tasks-repeated':
    '{stage} 단계, {day}, 사용자 {users}명: 아무도 확인(ack)하지 않아 이미 시작했던 Celery 태스크가 다시 시작하는 일이 {repeated}번 있습니다. 태스크가 한 일이 두 번 일어납니다.',
  'redis-quota':
    '{stage} 단계, {day}: 한 달에 Redis 명령이 {commands}개 필요한데 무료는 {free}개이고 더 살 수 없습니다. 서비스가 나머지를 거절합니다.',
  'claim-refuted':
    '{stage} 단계의 수용 사용자는 주장한 {claimed}명이 아니라 {low}–{high}명입니다({day}). 먼저 바닥나는 자원: {limit}, 다음: {next}.',
  'claim-refuted-by-one':
    '{stage} 단계의 수용 사용자는 주장한 {claimed}명이 아니라 {low}–{high}명입니다({day}). 먼저 바닥나는 자원: {limit}.',
  'claim-refuted-by-none':
    '{stage} 단계의 수용 사용자는 주장한 {claimed}명이 아니라 {low}–{high}명입니다({day}). 자원 하나만 두 배로 늘려서는 나아지지 않습니다.',
  'claim-confirmed': '{stage} 단계의 수용 사용자는 {low}–{high}명이고({day}) 주장은 {claimed}명입니다.',
  'claim-exceeded': '{stage} 단계는 주장한 {claimed}명을 수용합니다({day}). {most}명까지 시도했습니다.',
  'claim-open':
    '{stage} 단계의 수용 사용자는 {low}–{high}명입니다({day}). 주장한 {claimed}명이 그 안에 드는지는 알 수 없습니다.',
  'capacity-none': '{stage} 단계: 사용자 한 명만으로도 목표에 미달합니다({day}, {figure}).',
  'capacity-wide':
    '{stage} 단계, {day}: 수용 사용자가 {low}명과 {high}명 사이 어디인지 가리기 어렵습니다. 판정을 정하는 수치가 부하에 따라 거의 변하지 않습니다.',
  'plan-danger': '{title}: {danger}',
  'plan-contradicts':
    '계획이 스스로 모순됩니다: "{one}"(§{oneSection}) = {oneIs}, "{other}"(§{otherSection}) = {otherIs}. {why}',
};
