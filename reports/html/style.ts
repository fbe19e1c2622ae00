import { FIGURES } from './style-figures.js';

const PAGE = `
:root{color-scheme:light dark;--paper:#fcfcfb;--card:#fff;--ink:#1a1f26;--quiet:#57606c;--rule:#e3e6ea;--soft:#f2f4f6;--link:#1d57b5;
--good:#17693f;--good-soft:#e5f4eb;--bad:#ab2418;--bad-soft:#fcebe8;--doubt:#7a5200;--doubt-soft:#fbf1dc;
--c0:#3b6fb6;--c1:#c7762c;--c2:#4d8f6a;--c3:#9a5aa5;--c4:#8a7433;--c5:#3a92a3;--c6:#b8527a;--c7:#6c7a89;--c8:#7f8f2e;--c9:#a14f3c;--heat:#b3331f}
@media (prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1b1f25;--ink:#e8ebef;--quiet:#a5afba;--rule:#2d333b;--soft:#22272e;--link:#8ab8ff;
--good:#68d39a;--good-soft:#173325;--bad:#ff9488;--bad-soft:#40201c;--doubt:#f1c069;--doubt-soft:#372b14;
--c0:#79a8ea;--c1:#e8a266;--c2:#7fc29b;--c3:#c792d1;--c4:#c5b06b;--c5:#74c5d4;--c6:#e58fb0;--c7:#a3b0bd;--c8:#b8c766;--c9:#d98d7b;--heat:#ff7a5c}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-behavior:smooth}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans KR","Apple SD Gothic Neo","Malgun Gothic",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
header,main{max-width:1000px;margin:0 auto;padding:0 40px}
header{padding-top:56px}
main{padding-bottom:96px}
h1{font-size:34px;line-height:1.2;letter-spacing:-.015em;margin:4px 0 12px;font-weight:680}
h2{font-size:23px;line-height:1.25;letter-spacing:-.01em;margin:0 0 8px;font-weight:660}
h3{font-size:16px;margin:0 0 4px;font-weight:650}
h4{font-size:14px;margin:28px 0 6px;font-weight:650}
p{margin:0 0 12px}
a{color:var(--link);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
section{margin-top:72px}
#answer{margin-top:28px}
small{display:block;font-size:12px;line-height:1.35;color:var(--quiet);font-weight:400}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:13px}
pre{background:var(--soft);border-radius:8px;padding:14px 16px;margin:0 0 24px;white-space:pre-wrap;max-height:24em;overflow:auto}
.long{display:block;max-height:7.5em;overflow:auto}
.brand{color:var(--quiet);font-size:13px;margin:0;letter-spacing:.02em}
.lead,header .lead{color:var(--quiet);max-width:68ch}
.meta,.note{font-size:13px;color:var(--quiet);max-width:80ch}
.quiet{color:var(--quiet);font-weight:400}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999px;top:8px;background:var(--card);padding:8px 12px}
.skip:focus{left:8px;z-index:1}
.cards{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,400px),1fr));gap:14px}
.card{background:var(--card);border:1px solid var(--rule);border-left:4px solid var(--quiet);border-radius:8px;padding:16px 18px 14px}
.card.holds{border-left-color:var(--good)}.card.misses{border-left-color:var(--bad)}.card.unsure{border-left-color:var(--doubt)}
.card h3{display:flex;justify-content:space-between;align-items:baseline;gap:10px;font-size:17px}
.card p{margin:0;font-size:15px}
.card .why{font-size:13px;color:var(--quiet);margin-top:6px}
.chip{display:inline-block;white-space:nowrap;font-size:13px;line-height:1.5;font-weight:600;padding:0 8px;border-radius:99px;background:var(--soft);color:var(--ink)}
.chip.good{background:var(--good-soft);color:var(--good)}.chip.bad{background:var(--bad-soft);color:var(--bad)}.chip.doubtful{background:var(--doubt-soft);color:var(--doubt)}
.tag{font-size:11px;font-weight:600;color:var(--quiet);border:1px solid var(--rule);border-radius:4px;padding:0 4px}
.danger{background:var(--bad-soft);border-radius:8px;padding:12px 16px;margin:14px 0 0}
.danger strong,.severity{text-transform:uppercase;font-size:12px;letter-spacing:.04em;font-weight:700}
.danger strong{color:var(--bad);margin-right:6px}
.partial{background:var(--doubt-soft);color:var(--ink);border-left:4px solid var(--doubt);border-radius:8px;padding:12px 16px;margin:24px 0 0}
.guessed{margin:14px 0 0;font-size:15px}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:6px 18px;margin:48px 0 0;padding:14px 0;border-top:1px solid var(--rule);border-bottom:1px solid var(--rule);font-size:14px}
.scroll{overflow-x:auto;margin:16px 0;border-radius:4px}
table{overflow-wrap:break-word;border-collapse:collapse;width:100%;font-size:14px;line-height:1.4}
th,td{padding:8px 10px;vertical-align:top;border-bottom:1px solid var(--rule);text-align:left;font-weight:400;min-width:64px}
.broad td,.broad th{min-width:72px}
thead th{font-size:12px;color:var(--quiet);vertical-align:bottom;font-weight:600;line-height:1.3}
tbody th{font-weight:600}
th.right,td.right{text-align:right;white-space:nowrap;overflow-wrap:normal}
thead th.right{white-space:normal}
th:first-child{padding-left:0;position:sticky;left:0;background:var(--paper);max-width:260px;min-width:96px}
tfoot th,tfoot td{font-weight:650;border-bottom:0}
.prose th:first-child,.parts th:first-child{min-width:150px}.parts th:first-child{width:260px}.actions th:first-child{width:270px}.prose td.left{min-width:110px}.prose td.left:last-child{min-width:180px}#parts h3{margin-top:28px}
.findings{list-style:none;margin:0;padding:0}
.findings li{display:grid;grid-template-columns:90px 1fr;gap:8px;padding:12px 0;border-bottom:1px solid var(--rule)}
.findings p{margin:0;max-width:75ch}
.findings .danger{background:none;margin:0;border-radius:0;padding:12px 0}
.danger .severity{color:var(--bad)}.warning .severity{color:var(--doubt)}.note .severity{color:var(--quiet)}
.findings .severity{line-height:2}
.findings .note{font-size:inherit;color:inherit;max-width:none}
details.fold{border-bottom:1px solid var(--rule)}
.fold>summary{padding:12px 0;font-weight:650;cursor:pointer}
.fold[open]{padding-bottom:24px}
details.data{margin-top:6px;font-size:13px;color:var(--quiet)}
details.data>summary{cursor:pointer}
details.data table{color:var(--ink);font-size:13px}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,220px),1fr));gap:14px 24px;margin:0 0 32px}
dt{font-size:12px;color:var(--quiet)}dd{margin:0;font-size:15px}
#made p{max-width:72ch;margin-bottom:24px}
@media (max-width:700px){header,main{padding-left:22px;padding-right:22px}header{padding-top:28px}main{padding-bottom:56px}h1{font-size:26px}h2{font-size:20px}section{margin-top:52px}.findings li{grid-template-columns:1fr;gap:0}.card{padding:12px 14px}header .lead{font-size:14px}th:first-child{max-width:140px}}
`;

const PRINT = `
@media print{@page{size:A4;margin:14mm}
:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--quiet:#444;--rule:#ccc;--soft:#f2f2f2;--link:#000;--good:#17693f;--good-soft:#fff;--bad:#ab2418;--bad-soft:#fff;--doubt:#7a5200;--doubt-soft:#fff;--c0:#3b6fb6;--c1:#c7762c;--c2:#4d8f6a;--c3:#9a5aa5;--c4:#8a7433;--c5:#3a92a3;--c6:#b8527a;--c7:#6c7a89;--c8:#7f8f2e;--c9:#a14f3c;--heat:#b3331f}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font-size:11pt}header,main{max-width:none;padding:0}header{padding-top:0}main{padding-bottom:0}
section{margin-top:28px}nav,.skip,details.data{display:none}
figure,.card,tr,.findings li{break-inside:avoid}h2,h3,h4,summary{break-after:avoid}
.cards{grid-template-columns:1fr 1fr}.scroll,pre,.long{overflow:visible;max-height:none}table{font-size:8.5pt}.broad{font-size:7pt}th,td,.broad th,.broad td,th:first-child,.prose td.left,.prose td.left:last-child{min-width:0;padding:4px 5px;position:static}
th.right,td.right{white-space:normal}small{font-size:6.5pt}
details.fold::details-content{content-visibility:visible;display:block;block-size:auto}}
`;

/** The one style sheet of the report. */
export const STYLE = PAGE + FIGURES + PRINT;
