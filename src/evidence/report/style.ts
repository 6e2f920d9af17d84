/** The look of the report: one file, no font or picture from elsewhere, light and dark, on a phone, on paper. */
export const style = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#59636e;--rule:#d8dee4;--tint:#f5f7f9;--accent:#1f5fbf;--good:#1a7f4b;--bad:#c0312b;--warn:#a8690a;--area:#1f5fbf1f}
@media (prefers-color-scheme:dark){:root{--paper:#15181c;--ink:#e6e9ed;--soft:#9aa4af;--rule:#31373e;--tint:#1d2126;--accent:#7fb0f5;--good:#54c98a;--bad:#f2827c;--warn:#e0a94a;--area:#7fb0f52b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%}
main,header,footer{max-width:1320px;margin:0 auto;padding:0 24px}
header{padding-top:36px}
h1{font-size:28px;line-height:1.2;margin:0 0 6px;letter-spacing:-.01em}
h2{font-size:20px;margin:44px 0 6px;padding-top:14px;border-top:1px solid var(--rule)}
h3{font-size:15px;margin:22px 0 4px}
p{margin:6px 0;max-width:78ch}
.soft,caption,.more{color:var(--soft)}
a{color:var(--accent)}
code,td.code{font:12.5px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
nav{display:flex;flex-wrap:wrap;gap:4px 16px;margin:18px 0 4px;font-size:14px}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(172px,1fr));gap:12px;margin:22px 0}
.tile{background:var(--tint);border:1px solid var(--rule);border-radius:8px;padding:12px 14px}
.tile b{display:block;font-size:25px;line-height:1.2;font-variant-numeric:tabular-nums}
.tile span{color:var(--soft);font-size:13.5px}
.seal{max-width:none;border-left:4px solid var(--good);background:var(--tint);padding:10px 14px;margin:18px 0;border-radius:0 6px 6px 0}
.seal.broken{border-color:var(--bad)}
.wide{overflow-x:auto}
.scroll{overflow:auto;max-height:520px;margin:10px 0;border:1px solid var(--rule);border-radius:8px}
table{border-collapse:collapse;width:100%;font-size:13.5px}
th,td{text-align:left;vertical-align:top;padding:7px 10px;border-bottom:1px solid var(--rule);overflow-wrap:break-word}
tbody tr:last-child td{border-bottom:0}
th{background:var(--tint);font-weight:600;white-space:nowrap;position:sticky;top:0}
td{min-width:84px;max-width:340px}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;min-width:0;white-space:nowrap}
td.code{min-width:120px}
td.words{min-width:230px}
td.short{white-space:nowrap}
.more{font-size:13.5px;margin-top:4px}
.chart{display:block;width:100%;height:auto;margin:12px 0}
.chart.bars{max-width:520px}
.chart text{fill:var(--soft);font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
.chart .figure{fill:var(--ink);font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.chart .name{fill:var(--ink)}
.grid{stroke:var(--rule);stroke-width:1}
.axis{stroke:var(--soft);stroke-width:1}
.line{fill:none;stroke:var(--accent);stroke-width:2}
.area{fill:var(--area)}
.bar{fill:var(--accent)}
rect.revoked,.key.revoked{fill:var(--bad);background:var(--bad)}
rect.quarantined,.key.quarantined{fill:var(--warn);background:var(--warn)}
rect.released,.key.released{fill:var(--good);background:var(--good)}
.keys{display:flex;flex-wrap:wrap;gap:4px 18px;font-size:13.5px;color:var(--soft)}
.key{display:inline-block;width:10px;height:10px;border-radius:2px;margin-right:6px}
.two{display:grid;grid-template-columns:1fr 1fr;gap:8px 40px}
.control{border:1px solid var(--rule);border-radius:8px;padding:4px 18px 12px;margin:14px 0}
.control h3{margin-top:12px;font-size:16px}
.control dl{margin:8px 0 0;display:grid;grid-template-columns:120px 1fr;gap:6px 14px}
.control dt{color:var(--soft)}
.control dd{margin:0;max-width:82ch}
.control ul{margin:0;padding-left:18px}
details{margin:8px 0}
summary{cursor:pointer}
pre{background:var(--tint);border:1px solid var(--rule);border-radius:8px;padding:10px 14px;overflow-x:auto;font:12.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
footer{padding-top:30px;padding-bottom:48px}
@media (max-width:640px){main,header,footer{padding-left:16px;padding-right:16px}header{padding-top:22px}h1{font-size:23px}.tiles{grid-template-columns:1fr 1fr}.two{grid-template-columns:1fr}.control dl{grid-template-columns:1fr;gap:2px}.control dd{margin-bottom:8px}.chart:not(.bars){min-width:640px}}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--tint:#f4f4f4;--accent:#1f5fbf;--good:#1a7f4b;--bad:#c0312b;--warn:#a8690a;--area:#1f5fbf1f}@page{size:A4 landscape;margin:14mm}body{font-size:10.5pt}main,header,footer{max-width:none;padding:0}nav{display:none}.scroll{overflow:visible;max-height:none;border-radius:0}.wide{overflow:visible}table{font-size:7.4pt}th,td{padding:3px 5px;min-width:0!important}td{overflow-wrap:anywhere}th{position:static;white-space:normal}th,td.short,td.number{white-space:normal;overflow-wrap:normal}thead{display:table-header-group}tr,.control,.tile,.chart{break-inside:avoid}h2,h3{break-after:avoid}a{color:inherit;text-decoration:none}}
`.trim()
