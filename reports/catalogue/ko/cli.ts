import type { Catalogue } from '../en.js';

export const cli: Catalogue['cli'] = {
  describe:
    'Django 배포가 사용자를 몇 명까지 수용하는지, 무엇이 먼저 무너지는지, 계획의 각 조치가 무엇을 가져오는지 알려 줍니다.',
  version: '버전을 출력합니다',
  help: '이 도움말을 출력합니다',
  helpCommand: '명령의 도움말을 출력합니다',
  usage: {
    titles: {
      'Usage:': '사용법:',
      'Arguments:': '인자:',
      'Options:': '옵션:',
      'Commands:': '명령:',
    },
    errors: {
      missingArgument: (name) => `오류: 필요한 인자가 없습니다: '${name}'`,
      missingValue: (flags) => `오류: 옵션에 값이 없습니다: '${flags}'`,
      unknownOption: (flag) => `오류: 알 수 없는 옵션입니다: '${flag}'`,
      unknownCommand: (name) => `오류: 알 수 없는 명령입니다: '${name}'`,
      tooMany: (expected, got) => `오류: 인자가 너무 많습니다: ${expected}개 대신 ${got}개`,
      didYouMean: (near) => `(혹시 ${near}?)`,
    },
  },
  unknownLanguage: (where, name, known) => `${where}: "${name}" 언어는 없습니다. 가능한 언어: ${known}`,
  run: {
    describe:
      '계획의 단계 × 날을 시뮬레이션합니다: 백분위수, 실패, 비용. report.html, result.json, cells.csv를 씁니다',
    event: '사이트에 일어날 일. 예: "12:15 3x for 10m", "db down 2m at 12:15". 여러 번 쓸 수 있습니다',
    eventOutside: (text, from, to) => `"${text}": 시뮬레이션한 시간(${from}–${to})을 벗어납니다`,
    only: '셀 하나의 시행 하나만 다시 실행하고 결과를 알려 줍니다. 예: p0/exam:3',
    partial: '--resume과 함께: 더 시뮬레이션하지 않고 지금까지 끝난 시행으로 답합니다',
    partialAlone: '--partial: 중단된 실행이 남긴 시행으로 답하는 옵션입니다. --resume --partial로 쓰십시오',
    notOnly: (given, example) =>
      `--only: "${given}"? 셀의 시행이 아닙니다. 단계/날:번호 형식으로 쓰십시오. 예: ${example}`,
    replayed: (cell, seed, requests, failed, p95, events, seconds) =>
      `${cell}, 시드 ${seed}: 요청 ${requests}건, 실패 ${failed}건, p95 ${p95}. 이벤트 ${events}개, ${seconds}`,
    nothing: '(응답 없음)',
  },
  sweep: {
    describe:
      '단계 × 사용자 수 또는 설정값을 시뮬레이션합니다: 각각의 p95, 실패, 비용. sweep.json과 sweep.csv를 씁니다',
    users: '시도할 피크 동시 사용자 수. 예: 50,100,200 (기본값: 각 날의 절반, 한 배, 두 배, 네 배)',
    vary: '시도할 설정과 값. 예: server.gunicorn.workers=2,4,8. 여러 번 쓰면 모든 조합을 시도합니다',
    notVary: (given) => `"${given}": 값이 딸린 설정이 아닙니다. server.gunicorn.workers=2,4,8처럼 쓰십시오`,
    valueTwice: (path, value) => `${path}: 값 ${value} 중복`,
  },
  precision: {
    option: (first, batch) =>
      `모든 주요 수치의 신뢰구간이 이 비율 안에 들 때까지 시행을 늘립니다. 예: 5%. 처음 ${first}회, 이후 ${batch}회마다 확인합니다`,
    most: (n) => `--precision과 함께: 셀당 최대 시행 수 (기본값: ${n})`,
    mostAlone: '--most-trials: --precision과 함께 써야 합니다',
  },
  options: {
    scenario: '시나리오 파일 (기본값: 함께 제공되는 Resee 계획)',
    stage: '시뮬레이션할 단계. 예: today,p0 (기본값: 전부)',
    day: '시뮬레이션할 날. 예: weekday,exam (기본값: 전부, sweep은 첫째 날)',
    users: '모든 날의 피크 동시 사용자 수 (기본값: 각 날에 적힌 대로)',
    hours: '하루 중 이 시간만. 예: 11-14. 그 앞 30분은 세지 않고 예열합니다',
    trials: (n) => `셀당 시행 수, 2 이상 (기본값: ${n})`,
    seed: '난수 시드 (기본값: 시나리오에 적힌 대로)',
    objective: '지켜야 할 목표. 예: p95<1s,ai.p95<15s,failures<1% (기본값: 시나리오에 적힌 대로)',
    allowOutside: '시나리오가 부르는 파일이 그 폴더 밖에 있어도 됩니다',
    fix: '수치를 직접 바꿔 넣습니다. 예: instance.cpu_factor=1.5. 여러 번 쓸 수 있습니다',
    workers: '워커 스레드 수 (기본값: 프로세서마다 하나)',
    trialTimeout: '이 시간보다 오래 걸리는 시행은 포기하고 나머지는 계속합니다',
    engine: '시행을 큐의 워커에서 실행합니다: redis://host:6379 (참고: headroom worker)',
    resume: '중단된 같은 명령을 멈춘 곳부터 이어서 실행합니다',
    out: (folder) => `파일을 쓸 폴더 (기본값: ${folder})`,
    json: 'Result 문서만 표준 출력으로 내보냅니다. 파일은 --out을 줄 때만 씁니다',
    quiet: '진행 상황을 표준 오류로 내보내지 않습니다',
    lang: (known) => `답할 언어: ${known} (기본값: en 또는 HEADROOM_LANG)`,
  },
  worker: {
    describe: 'Redis 큐에서 시행을 가져와 실행합니다. 어느 장비에서든 --engine을 쓴 실행을 돕습니다',
    url: 'redis://[user[:password]@]host[:port][/database], TLS는 rediss://',
    quiet: '시행마다 알리지 않습니다',
    ready: (redis, threads) => `${redis}에서 시행을 한 번에 ${threads}개씩 가져옵니다. Ctrl-C로 끝냅니다`,
    done: (name, trial, seconds) => `${name} 시행 ${trial} 완료: ${seconds}`,
    failed: (name, why) => `${name} 거절: ${why}`,
    declined: (name, why) => `${name} 사양: ${why}`,
  },
  engine: {
    away: (redis, why) => `${redis} 응답 없음(${why}). 기다리는 중입니다`,
    nobody: (redis) =>
      `${redis}에서 시행을 가져가는 워커가 없습니다. 아무 장비에서나 시작하십시오: npx headroom worker <redis url>`,
    declined: (worker, why) => `워커 ${worker} 사양: ${why}`,
  },
  bench: {
    describe: '시뮬레이터 자체의 속도를 지금 이 자리에서, 손으로 쓴 루프와 다른 엔진 옆에서 측정합니다',
    rounds: (n) => `모든 프로그램을 돌아가며 이 횟수만큼 실행합니다 (기본값: ${n})`,
    only: '이름이 이렇게 시작하는 벤치만. 예: web. 여러 번 쓸 수 있습니다',
    quick: '짧게 한 번: 모두 실행되는가? 이때의 수치는 측정값이 아닙니다',
    json: '수치를 JSON으로 표준 출력에 내보내고 다른 것은 쓰지 않습니다',
    unknown: (name, known) => `--only: "${name}" 이름으로 시작하는 벤치는 없습니다. 가능한 벤치: ${known}`,
  },
  badAddress: (option, why) => `${option}: ${why}`,
  lint: {
    describe:
      '시뮬레이션 없이 오류와 경고를 찾습니다: 커넥션, 상한, 알려진 함정. 오류가 있으면 종료 코드 1로 끝납니다',
    severity: '이것만 보여 줍니다. 예: error,warning (기본값: 전부)',
    strict: '경고만 있어도 종료 코드 1로 끝냅니다',
    stage: '살펴볼 단계. 예: today,p0 (기본값: 전부)',
    day: '살펴볼 날. 예: weekday,exam (기본값: 전부)',
    json: 'Result 문서만 표준 출력으로 내보냅니다',
    unknownSeverity: (name, known) => `--severity: "${name}" 등급은 없습니다. 가능한 등급: ${known}`,
  },
  emit: {
    describe: '한 단계를 설정 파일로, 그 부하를 k6 스크립트로 씁니다',
    stage: '쓸 단계 (계획에 단계가 여럿이면 필요합니다)',
    day: 'k6.js에 담을 부하의 날 (기본값: 첫째 날)',
    users: '그 부하의 피크 동시 사용자 수 (기본값: 그 날에 적힌 대로)',
    out: (folder) => `파일을 쓸 폴더 (기본값: ${folder})`,
    stageFolder: 'emit-<stage>',
    json: '파일들을 이름별로 담은 JSON 객체 하나를 출력하고 아무것도 쓰지 않습니다',
    oneStage: (known) => `--stage: 설정 한 벌은 한 단계에서 나옵니다. 하나를 고르십시오: ${known}`,
    oneDay: (known) => `--day: 부하 하나는 하루에서 나옵니다. 하나를 고르십시오: ${known}`,
    wrote: (file) => `작성: ${file}`,
    yours: 'YOURS라고 표시된 줄은 직접 채워야 합니다.',
    notOurs: (file) =>
      `--out: ${file} 파일이 이미 있고 headroom이 쓴 것이 아닙니다. 다른 폴더를 지정하십시오`,
  },
  report: {
    describe:
      '시뮬레이션 없이 result.json을 다시 보고서로 만듭니다: report.html, report.md, cells.csv. 둘을 주면 비교합니다: comparison.html, .md, .json',
    file: 'headroom이 쓴 result.json',
    later: '그것과 비교할 나중의 결과',
    out: '파일을 쓸 폴더 (기본값: 마지막 결과 파일이 있는 곳)',
    json: '문서만 표준 출력으로 내보냅니다. 파일은 --out을 줄 때만 씁니다',
  },
  progress: {
    line: (done, total, eta) => `시행 ${done}/${total}, 남은 시간 ${eta}`,
    plain: (done, total) => `headroom: 시행 ${done}/${total}`,
    began: (total) => `headroom: 시행 ${total}회를 시뮬레이션합니다`,
    seconds: (n) => `${n}초`,
    minutes: (m, s) => `${m}분 ${s}초`,
    unknown: '?',
  },
  problem: (message) => `headroom: ${message}`,
  hint: (command) => `참고: ${command}`,
  interrupted: '중단했습니다. 아무것도 쓰지 않았습니다',
  interruptedKept: (trials, file) =>
    `중단했습니다. 끝난 시행 ${trials}회를 ${file}에 남겼습니다. --resume으로 이어서 실행하십시오`,
  nothingToResume: (file) => `${file}에 끝난 시행이 없습니다. 처음부터 시작합니다`,
  resuming: (trials, file) => `${file}에 남은 시행 ${trials}회에 이어서 실행합니다`,
  otherStore: (file, owner, mine) =>
    `${file}: ${owner === '' ? '다른 작업' : owner}의 시행이 들어 있고 ${mine}의 것이 아닙니다. --resume 없이 실행하면 그 파일을 치워 두고 처음부터 시작합니다`,
  keptUntilThen: (trials) => `끝난 시행 ${trials}회가 남아 있습니다. --resume으로 이어서 실행하십시오`,
  resumeWithoutFolder:
    '--resume: --json만으로는 파일을 쓰지 않습니다. 중단된 실행의 폴더를 --out으로 지정하십시오',
  missing: (cell, trial, seed, why) =>
    `${cell} 시행 ${trial}(시드 ${seed}) 실패, 결과에서 빠졌습니다: ${why}`,
  fault: '입력이 아니라 headroom의 결함입니다. 아래 내용과 함께 알려 주십시오:',
  unknownStage: (name, known) => `--stage: "${name}" 단계는 없습니다. 시나리오의 단계: ${known}`,
  unknownDay: (name, known) => `--day: "${name}"인 날은 없습니다. 시나리오의 날: ${known}`,
  noEvents: (command) =>
    `--event: ${command} 명령에는 쓸 수 없습니다. run은 사건의 영향과 사이트가 회복하는지를, explain은 그때 어떤 조치가 도움이 되는지를 알려 줍니다. 사용자를 몇 명까지 수용하는지는 사건이 없는 날에 대한 질문입니다`,
  unknownFigure: (name) => `시나리오에 그런 수치가 없습니다: "${name}"`,
  fixedTwice: (name) => `"${name}" 중복`,
  didYouMean: (name) => ` (혹시 "${name}"?)`,
  emptyName: (option) => `${option}: 쉼표 사이에 이름이 빠졌습니다`,
  twice: (option, name) => `${option}: "${name}" 중복`,
  notWhole: (option, given, least, most) =>
    `${option}: "${given}"? ${least} 이상 ${most} 이하의 정수여야 합니다`,
  notShare: (option, given, least, most) =>
    `${option}: "${given}"? ${least} 이상 ${most} 이하의 비율이어야 합니다. 5% 또는 0.05처럼 쓰십시오`,
  notHours: (given) =>
    `--hours: "${given}"? 하루의 일부여야 합니다. 0부터 24까지의 정시로 쓰십시오. 예: 11-14`,
  emptySeed: '--seed: 비워 둘 수 없습니다',
  emptyOut: '--out: 폴더 이름이 필요합니다',
  notFolder: (path) => `--out: ${path}: 폴더가 아닙니다`,
  cannotWrite: (path, why) => `${path}: 쓸 수 없습니다: ${why}`,
  noFile: (path) => `${path}: 그런 파일이 없습니다`,
  isFolder: (path) => `${path}: 파일이 아니라 폴더입니다`,
  cannotRead: (path, why) => `${path}: 읽을 수 없습니다: ${why}`,
  notJson: (path, why) => `${path}: JSON이 아닙니다: ${why}`,
  notResult: (path) => `${path}: headroom의 Result 문서가 아닙니다("format"이 "headroom/1"이어야 합니다)`,
  otherFormat: (path, format) =>
    `${path}: 형식이 "${format}"입니다. 이 버전의 headroom은 "headroom/1"을 읽습니다`,
  badResult: (path, where, why) => `${path}: ${where}: ${why}`,
  moreProblems: (n) => `같은 종류의 문제가 ${n}개 더 있습니다`,
  why: {
    EACCES: '권한이 없습니다',
    EPERM: '허용되지 않습니다',
    ENOSPC: '남은 공간이 없습니다',
    EROFS: '읽기 전용 파일 시스템입니다',
    ENOTDIR: '경로 가운데 폴더가 아닌 것이 있습니다',
    EISDIR: '폴더입니다',
    ENOENT: '그런 폴더가 없습니다',
    ENAMETOOLONG: '이름이 너무 깁니다',
  },
};
