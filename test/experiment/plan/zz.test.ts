import { it } from 'vitest';
import { site } from './small-site.js';
import { withLab } from '../../../sim/experiment/lab.js';
import { searchCapacity } from '../../../sim/experiment/capacity/search.js';
import { rewritePlan } from '../../../sim/experiment/plan/rewrite.js';
it('x', async()=>{ await withLab({workers:0,seed:'11'}, async lab=>{ for (const a of [[],['workers'],['workers','pool'],['slow'],['slow','workers','pool']]) { const t=process.cpuUsage(); const e0=lab.events; const r=await searchCapacity(lab,{name:'x',scenario:site.scenarioAt(a,'weekday'),objective:site.plan.objective,start:5,most:60}); console.log(a.join('+'),JSON.stringify(r.users),r.by,r.trials,process.cpuUsage(t).user/1e6, lab.events-e0) } });
 const t=process.cpuUsage(); let l=0; const r=await rewritePlan(site,{ workers: 0, most: 60, trials: 2, users: 20 },p=>{if(p.share-l>.1){l=p.share;console.log('value',p.share,p.done,process.cpuUsage(t).user/1e6)}}); console.log('value',r.run.events,JSON.stringify(r.frontier!.plans.map(p=>[p.actions.join(),p.users,p.day?.users])));
},600000)
