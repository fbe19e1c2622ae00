/** What a reader sees first: the answer, and what to do. */
export const HERO = `
.top{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:16px;padding-top:18px;font-size:13px;color:var(--quiet)}
.brand{margin:0;display:flex;white-space:nowrap;align-items:center;gap:8px;font-weight:620;color:var(--ink)}.brand svg{margin:0;width:18px;height:18px}
.tools{flex:none;display:flex;gap:8px;flex-wrap:wrap;justify-content:flex-end}
.switch{display:inline-flex;border:1px solid var(--rule);border-radius:99px;padding:2px;margin:0;background:var(--card)}
.switch[hidden]{display:none}
.switch input{position:absolute;opacity:0;width:1px;height:1px}
.switch label{padding:2px 11px;border-radius:99px;font-size:12.5px;color:var(--quiet);cursor:pointer;line-height:1.6;white-space:nowrap}
.switch input:checked+label{background:var(--wash);color:var(--accent);font-weight:620}
.switch input:focus-visible+label{outline:2px solid var(--accent);outline-offset:1px}
.hero{margin-top:30px}
.eyebrow{color:var(--quiet);font-size:14px;margin:0 0 6px}
h1{font-size:42px;line-height:1.08;letter-spacing:-.027em;margin:0 0 14px;font-weight:740;max-width:20em}
.hero>.lead{margin-bottom:28px;font-size:15px}
.hero-grid{display:grid;grid-template-columns:minmax(0,1fr) 352px;gap:32px 56px}
.stages{list-style:none;margin:0;padding:0;border-top:1px solid var(--rule)}
.stages>li{display:grid;grid-template-columns:76px minmax(0,1fr);gap:14px;padding:10px 0;border-bottom:1px solid var(--rule);align-items:baseline}
.stages p{margin:0;font-size:16.5px;line-height:1.42;text-wrap:pretty}
.stages .why{font-size:13px;color:var(--quiet);margin-top:2px}
.stages b{font-weight:700;font-size:1.1em;white-space:nowrap}
.stages .chip{justify-self:start}
.written{display:none}
.hero:has(#reading-written:checked) .written{display:block}.hero:has(#reading-written:checked) .audited{display:none}
.hero:has(#reading-written:checked) .found{opacity:.25}
.readings{display:flex;flex-wrap:wrap;gap:6px 14px;align-items:center;margin:0 0 10px;font-size:13px;color:var(--quiet)}
.hero figure{margin-top:24px}
.side h2{font-size:12.5px;letter-spacing:.05em;text-transform:uppercase;color:var(--quiet);margin:0 0 6px;font-weight:680}
.side section{margin-bottom:26px}
.first{list-style:none;margin:0;padding:0;counter-reset:first}
.first li{counter-increment:first;position:relative;padding:7px 0 7px 34px;border-bottom:1px solid var(--rule);font-size:14.5px;line-height:1.4}
.first li::before{content:counter(first);position:absolute;left:0;top:8px;width:22px;height:22px;border-radius:99px;background:var(--accent);color:var(--paper);font-size:12.5px;font-weight:700;text-align:center;line-height:22px}
.first strong{font-weight:640}.first small{font-size:12.5px;margin-top:1px}.first small span{white-space:nowrap}.first small span:not(:last-child)::after{content:" ·"}
.dangers{list-style:none;margin:0;padding:0}
.dangers li{border-left:3px solid var(--bad);padding:2px 0 2px 12px;margin:0 0 10px;font-size:14px;line-height:1.42}
.side details{font-size:13.5px}.side details summary{color:var(--accent);margin-bottom:8px}
.side .share{margin:4px 0 6px;height:8px;width:100%}.share .all{fill:var(--rule)}.share .part{fill:var(--accent);stroke:none}
.side p{font-size:14px;margin:0 0 4px;line-height:1.42}
@media (max-width:1000px){.hero-grid{grid-template-columns:minmax(0,1fr)}h1{font-size:36px}}
@media (max-width:700px){.hero{margin-top:18px}h1{font-size:29px}.hero>.lead{font-size:14px;margin-bottom:18px}.stages>li{grid-template-columns:minmax(0,1fr);gap:4px}.stages p{font-size:16px}.top{padding-top:12px}}
`;
