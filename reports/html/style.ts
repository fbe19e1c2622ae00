import { THEMES } from './palette.js';
import { FIGURES } from './style-figures.js';
import { HERO } from './style-hero.js';
import { PRINT } from './style-print.js';

const PAGE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth;scroll-padding-top:24px}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
:lang(ko){word-break:keep-all}
.top,main{max-width:1256px;margin:0 auto;padding:0 40px}
h1,h2,h3,h4{text-wrap:balance}
h2{font-size:26px;line-height:1.2;letter-spacing:-.015em;margin:0 0 10px;font-weight:680}
h3{font-size:16px;margin:36px 0 6px;font-weight:650}
h4{font-size:14px;margin:28px 0 6px;font-weight:650}
p{margin:0 0 12px}
a{color:var(--accent);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
small{display:block;font-size:12px;line-height:1.35;color:var(--quiet);font-weight:400}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:13px}
pre{background:var(--soft);border-radius:8px;padding:14px 16px;margin:0 0 16px;white-space:pre-wrap;max-height:30em;overflow:auto}
.long{display:block;max-height:7.5em;overflow:auto}
.lead{color:var(--quiet);max-width:68ch;text-wrap:pretty}
.note{font-size:13px;color:var(--quiet);max-width:80ch}
.quiet{color:var(--quiet);font-weight:400}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999px;top:8px;background:var(--card);padding:8px 12px}.skip:focus{left:8px;z-index:3}
.chip{display:inline-block;white-space:nowrap;font-size:12.5px;line-height:1.6;font-weight:620;padding:0 8px;border-radius:99px;background:var(--soft);color:var(--ink)}
.chip.good{background:var(--good-soft);color:var(--good)}.chip.bad{background:var(--bad-soft);color:var(--bad)}.chip.doubtful{background:var(--doubt-soft);color:var(--doubt)}
.step{font-size:10px}.step.better{color:var(--good)}.step.worse{color:var(--bad)}.many{font-size:12.5px}.many th,.many td{padding:7px 6px;min-width:0}.many small{font-size:11px}.many th:first-child{padding-left:0}
.tag{font-size:11px;font-weight:600;color:var(--quiet);border:1px solid var(--rule);border-radius:4px;padding:0 4px;white-space:nowrap}
.partial{background:var(--doubt-soft);border-left:4px solid var(--doubt);border-radius:8px;padding:12px 16px;margin:0 0 20px}

.report{display:grid;grid-template-columns:196px minmax(0,920px);gap:60px;margin-top:72px;padding-top:8px;border-top:1px solid var(--rule)}
.toc{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:40px 4px 24px;font-size:13.5px}
.toc ul{list-style:none;margin:0;padding:0}
.toc a{display:block;padding:4px 0 4px 12px;border-left:2px solid var(--rule);color:var(--quiet);text-decoration:none;line-height:1.4}
.toc a:hover{color:var(--ink)}
.toc a[aria-current]{border-color:var(--accent);color:var(--ink);font-weight:620}
.report section{padding-top:40px;margin-bottom:56px;scroll-margin-top:0}
.report section>.lead:last-of-type{margin-bottom:18px}

.scroll{position:relative;overflow-x:auto;margin:14px 0;border-radius:4px}
table{overflow-wrap:break-word;border-collapse:collapse;width:100%;font-size:14px;line-height:1.4}
th,td{padding:8px 10px;vertical-align:top;border-bottom:1px solid var(--rule);text-align:left;font-weight:400;min-width:64px}
.broad td,.broad th{min-width:72px}
thead th{font-size:12px;color:var(--quiet);vertical-align:bottom;font-weight:600;line-height:1.3}
tbody th{font-weight:600}
th.right,td.right{text-align:right;white-space:nowrap;overflow-wrap:normal}
thead th.right{white-space:normal}
th:first-child{padding-left:0;position:sticky;left:0;background:var(--paper);max-width:260px;min-width:96px}
tfoot th,tfoot td{font-weight:650;border-bottom:0}
tbody tr:hover>*{background:var(--soft)}
.prose th:first-child,.parts th:first-child{min-width:150px}.parts th:first-child{width:260px}.actions th:first-child{width:270px}.prose td.left{min-width:110px}.prose td.left:last-child{min-width:180px}
td ul{margin:0;padding-left:18px}
.sort{all:unset;cursor:pointer;position:relative}.sort:hover{color:var(--ink)}.sort:focus-visible{outline:2px solid var(--accent)}
.sort::after{content:"\\2195";position:absolute;left:calc(100% + 1px);bottom:0;opacity:0}.sort:hover::after,.sort:focus-visible::after{opacity:.7}
[aria-sort=descending]>.sort::after{content:"\\2193";opacity:1}[aria-sort=ascending]>.sort::after{content:"\\2191";opacity:1}

summary{cursor:pointer}
summary::marker{color:var(--quiet)}
details.fold{border-bottom:1px solid var(--rule)}details.fold:first-of-type{border-top:1px solid var(--rule)}
.fold>summary{padding:11px 2px;font-weight:620;font-size:15px}
.fold>summary:hover{background:var(--soft)}
.fold[open]{padding-bottom:20px}
details.data{margin-top:8px;font-size:13px;color:var(--quiet)}
figure+p{margin-top:16px}figure+details.fold{margin-top:14px}
details.data table{color:var(--ink);font-size:13px}
.findings{list-style:none;margin:0;padding:0}
.findings li{display:grid;grid-template-columns:84px 1fr;gap:8px;padding:11px 0;border-bottom:1px solid var(--rule);font-size:15px}
.findings p{margin:0;max-width:75ch}
.severity{text-transform:uppercase;font-size:11.5px;letter-spacing:.04em;font-weight:700;line-height:2}
.danger .severity{color:var(--bad)}.warning .severity{color:var(--doubt)}.note .severity{color:var(--quiet)}
.findings .note{font-size:15px;color:inherit;max-width:none}
.panels{display:grid;gap:14px;margin-top:14px}.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:0 32px}
.panel{background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:14px 16px 6px;min-width:0}
.panel h3{margin:0 0 2px}.panel th:first-child{background:var(--card);min-width:0}.panel table{font-size:13px}.panel th,.panel td{min-width:0;padding:6px 6px}.panel tr:last-child>*{border-bottom:0}.panel tbody tr:hover>*{background:var(--soft)}
.said{list-style:none;margin:16px 0;padding:0}
.said li{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:2px 20px;padding:10px 0;border-bottom:1px solid var(--rule)}
.said p{margin:0}.said .figures{text-align:right;white-space:nowrap}
.ideas{margin:12px 0 20px;padding:0;list-style:none;counter-reset:idea}
.ideas li{counter-increment:idea;padding:12px 0 12px 36px;border-bottom:1px solid var(--rule);position:relative}
.ideas li::before{content:counter(idea);position:absolute;left:0;top:13px;width:22px;height:22px;border-radius:99px;background:var(--wash);color:var(--accent);font-size:12.5px;font-weight:700;text-align:center;line-height:22px}
.ideas p{margin:2px 0 0;font-size:14.5px;max-width:75ch}.ideas details{font-size:13px;color:var(--quiet);margin-top:4px}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,200px),1fr));gap:14px 24px;margin:0 0 28px}
dt{font-size:12px;color:var(--quiet)}dd{margin:0;font-size:15px}
#made p{max-width:72ch}
.absent{list-style:none;margin:8px 0;padding:0;font-size:14px}.absent li{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:4px 24px;padding:6px 0;border-bottom:1px solid var(--rule)}
.tip{position:absolute;z-index:4;max-width:min(340px,94vw);background:var(--card);border:1px solid var(--rule);border-radius:8px;box-shadow:0 6px 24px rgb(0 0 0/.16);padding:8px 12px;font-size:12.5px;pointer-events:none}
.tip dl{display:grid;grid-template-columns:auto auto;gap:1px 14px;margin:2px 0 0}.tip dd{font-size:12.5px;text-align:right}
.foot{color:var(--quiet);font-size:12.5px;margin:0 0 48px}

@media (max-width:1120px){.report{display:block;border-top:0;margin-top:44px}
.toc{top:0;z-index:2;max-height:none;background:var(--paper);padding:0;border-bottom:1px solid var(--rule);overflow-x:auto}
.toc ul{display:flex;gap:0 18px;white-space:nowrap}.toc a{border-left:0;border-bottom:2px solid transparent;padding:10px 0}html{scroll-padding-top:56px}}
@media (max-width:700px){.top,main{padding-left:20px;padding-right:20px}h2{font-size:22px}.report section{padding-top:28px;margin-bottom:36px}.findings li{grid-template-columns:1fr;gap:0}th:first-child{max-width:140px}.said li,.absent li{grid-template-columns:1fr}.said .figures{text-align:left;white-space:normal}}
`;

/** The one style sheet of the report. */
export const STYLE = THEMES + PAGE + HERO + FIGURES + PRINT;
