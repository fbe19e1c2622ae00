import { INK } from './palette.js';

/**
 * On A4: nothing that needs a screen, nothing wider than the sheet; all unfolded but the tables behind figures and the
 * scenario, which take more sheets than the rest.
 */
export const PRINT = `
@media print{@page{size:A4;margin:14mm}
:root,:root:not(#theme),:root:has(#theme-dark:checked){color-scheme:light;${INK}}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{font-size:10.5pt}.top,main{max-width:none;padding:0}.tools,.toc,.skip,.tip,.readings,.sort::after{display:none}
h1{font-size:24pt}h2{font-size:16pt}.hero{margin-top:8mm}.hero-grid{display:block}.side{margin-top:6mm}.written{display:block}.hero .found{opacity:1}
.report{display:block;margin-top:8mm}.report section{padding-top:0;margin-bottom:9mm}
figure,.panel,tr,.findings li,.stages>li,.first li,.dangers li,.ideas li,.said li{break-inside:avoid}h2,h3,h4,summary,figcaption,.lead{break-after:avoid}
thead{display:table-header-group}.scroll,pre,.long{overflow:visible;max-height:none}
table,.panel table{font-size:8pt}.broad{font-size:6.5pt}details.data table{font-size:7.5pt}.many,details.data .many{font-size:5.8pt;table-layout:fixed}.many small{font-size:5.2pt}.many th,.many td,.many th.right,.many td.right{padding:2px 2px;white-space:normal;overflow-wrap:anywhere}th,td,.panel th,.panel td,.broad th,.broad td,th:first-child,.prose td.left,.prose td.left:last-child{min-width:0;padding:3px 4px;position:static}
th.right,td.right{white-space:normal}small{font-size:6.5pt}pre{font-size:7pt}
details>summary{list-style:none}details.screen:not([open]){display:none}details::details-content{content-visibility:visible;display:block;block-size:auto}}
`;
