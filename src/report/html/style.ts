// How the page looks: one column of text, hairlines instead of boxes, one accent that is the verdict's.

const lightColours = `
  --paper: #fdfdfb; --ink: #1c1f23; --ink-soft: #565d66; --rule: #e1e2dd; --rule-strong: #b4b9b5; --shade: #f3f3ef;
  --pass: #1b7245; --fail: #b3261e; --unknown: #8a5a00; --mark: #ffe9a8;
  --delivered: #a9b7c4; --altered: #c98a1b; --duplicated: #7d5bb5; --lost: #b3261e; --unsent: #6b7280;
  --indeterminate: #a8577e; --recovered: #2f8f83;
  --chart-sent: #c5d4e2; --chart-arrived: #23618f; --chart-target: #565d66;
  --chart-p99: #23618f; --chart-p50: #9a5b1e;
  --chart-collector: #9a5b1e; --chart-forwarder: #2b7a6f; --chart-endToEnd: #23618f;`;

const darkColours = `
  --paper: #15181b; --ink: #e7e8e4; --ink-soft: #a4abb3; --rule: #2e3338; --rule-strong: #525a62; --shade: #1e2226;
  --pass: #58c08a; --fail: #ff8a7d; --unknown: #e3b04b; --mark: #5c4a12;
  --delivered: #566575; --altered: #e0a63c; --duplicated: #a98be0; --lost: #ff8a7d; --unsent: #8d96a1;
  --indeterminate: #d78bb0; --recovered: #58bfb1;
  --chart-sent: #3a5063; --chart-arrived: #7db8e6; --chart-target: #a4abb3;
  --chart-p99: #7db8e6; --chart-p50: #e0a469;
  --chart-collector: #e0a469; --chart-forwarder: #6ccabb; --chart-endToEnd: #7db8e6;`;

const page = `
:root {
  color-scheme: light dark; ${lightColours}
  --font: "Helvetica Neue", "Segoe UI", "Liberation Sans", Arial, system-ui, sans-serif;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media screen and (prefers-color-scheme: dark) { :root:not([data-printing]) { ${darkColours} } }
:root[data-verdict=pass] { --accent: var(--pass); }
:root[data-verdict=fail] { --accent: var(--fail); }
:root[data-verdict=unknown] { --accent: var(--unknown); }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 68rem; padding: 0 2rem 3rem; background: var(--paper); color: var(--ink);
  font: 16px/1.5 var(--font); font-variant-numeric: tabular-nums lining-nums; overflow-wrap: anywhere;
}
h1, h2, p, dl, dd, ol, ul, figure { margin: 0; padding: 0; }
h1 { max-width: 60rem; font-size: 1.75rem; font-weight: 600; line-height: 1.25; letter-spacing: -.012em; text-wrap: balance; }
h2 { margin-bottom: .75rem; font-size: 1.0625rem; font-weight: 600; }
section { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--rule-strong); }
section > p + table, section > p + details { margin-top: 1rem; }
.aside, caption, figcaption, .run, footer { color: var(--ink-soft); font-size: .875rem; }
.aside { margin-top: .75rem; }`;

const header = `
header { padding-top: 2.25rem; border-top: 5px solid var(--accent); }
.kicker { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; color: var(--ink-soft); font-size: .875rem; }
.scenario { color: var(--ink); font-weight: 600; }
.verdict { margin: 2rem 0 .35rem; }
.verdict .badge { font-size: 1.0625rem; }
.run { margin-top: .75rem; }
.run > span::before, footer p > span::before { content: "·"; margin-right: .35em; }
.badge { display: inline-flex; align-items: center; gap: .4em; font-weight: 600; white-space: nowrap; }
.badge::before {
  display: inline-grid; place-items: center; width: 1.25em; height: 1.25em; border-radius: 50%;
  color: var(--paper); font-size: .8em; font-weight: 700; line-height: 1;
}
.badge.pass { color: var(--pass); } .badge.pass::before { content: "✓"; background: var(--pass); }
.badge.fail { color: var(--fail); } .badge.fail::before { content: "✕"; background: var(--fail); }
.badge.unknown { color: var(--unknown); } .badge.unknown::before { content: "?"; background: var(--unknown); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: 1.25rem 2rem; margin-top: 2.25rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
.figures dt, .figures dd span { color: var(--ink-soft); font-size: .875rem; }
.figures strong { display: block; font-size: 1.75rem; font-weight: 600; line-height: 1.3; letter-spacing: -.015em; }`;

const pipeline = `
.hops { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; }
.stops { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; height: calc(100% - 2.6rem); list-style: none; }
.stops li { position: relative; padding: .6rem .8rem; background: var(--shade); border-radius: 4px; }
.stops li::after {
  content: "→"; position: absolute; top: 50%; left: 100%; width: 2rem; color: var(--ink-soft);
  text-align: center; transform: translateY(-50%);
}
.hop:last-child li:last-child::after { content: none; }
.part, .detail { display: block; color: var(--ink-soft); font-size: .875rem; }
.name { font-weight: 600; }
.bracket {
  margin-top: .4rem; padding: .3rem .1rem 0; border-top: 1px solid var(--rule-strong); font-size: .875rem; height: 2.2rem; white-space: nowrap;
}
.some-lost { color: var(--lost); font-weight: 600; }`;

const tables = `
table { width: 100%; border-collapse: collapse; }
caption { padding-bottom: .35rem; text-align: left; }
th, td { padding: .4rem 1.25rem .4rem 0; border-top: 1px solid var(--rule); text-align: left; vertical-align: top; font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { border-top: 0; overflow-wrap: normal; padding-bottom: .25rem; color: var(--ink-soft); font-size: .875rem; vertical-align: bottom; }
th.number, td.number { text-align: right; }
td.number { white-space: nowrap; }
tbody th { font-weight: 500; }
th.value, td.value { font-family: var(--mono); font-size: .875rem; line-height: 1.6; }
thead th.value { font-family: inherit; }
td.value:nth-child(n+3) { width: 29%; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem 3rem; align-items: start; }
.pair + table { margin-top: 1.5rem; }
.swatch { display: inline-block; width: .7em; height: .7em; margin-right: .55em; border-radius: 2px; }
.outcome { display: inline-block; width: 8.5rem; }
.meaning { color: var(--ink-soft); }
.bar { display: flex; gap: 2px; height: 1.25rem; margin-bottom: 1.25rem; overflow: hidden; border-radius: 3px; }
.bar span { min-width: 5px; flex-basis: 0; }
${['delivered', 'altered', 'duplicated', 'lost', 'unsent', 'indeterminate', 'recovered']
  .map((outcome) => `.bar .${outcome}, .swatch.${outcome} { background: var(--${outcome}); }`)
  .join('\n')}
.meter { display: block; width: 100%; min-width: 4rem; height: .5rem; margin-top: .5rem; background: var(--shade); border-radius: 2px; }
.meter span { display: block; height: 100%; background: var(--lost); border-radius: 2px; }`;

const evidence = `
figcaption { margin-bottom: .25rem; }
.plot { min-height: 16.5rem; }
.uplot, .u-legend { font-family: inherit; }
.u-legend { width: auto; margin: .25rem 0 0 3.5rem; color: var(--ink-soft); font-size: .875rem; text-align: left; }
.u-legend .u-series { margin-right: .5rem; }
.u-legend .u-series:first-child { display: none; }
.u-legend.u-inline.u-live th::after { content: none; }
.u-legend th, .u-legend td { padding: 0 .25rem 0 0; border: 0; font-size: inherit; font-weight: 400; }
.u-legend .u-marker { height: 0; margin-right: .5em; border-width: 3px 0 0 !important; }
.u-legend .u-value { min-width: 3.25em; color: var(--ink); font-weight: 600; }
mark { background: var(--mark); color: inherit; border-radius: 2px; }
.hidden-character {
  margin: 0 .1em; padding: 0 .25em; border: 1px solid var(--ink-soft); border-radius: 3px;
  color: var(--ink-soft); font: 600 .75em/1.4 var(--mono); white-space: nowrap;
}
em { color: var(--ink-soft); font-family: var(--font); }
details { margin-top: .5rem; }
summary { cursor: pointer; }
summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.ids, .lines { margin-top: .35rem; list-style: none; font: .875rem/1.7 var(--mono); }
.ids { columns: 15rem; }
.lines li + li { margin-top: .5rem; padding-top: .5rem; border-top: 1px solid var(--rule); }
.notes { padding-left: 1.1rem; } .notes li { max-width: 46rem; } .notes li + li { margin-top: .35rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule); }`;

const narrowAndPrint = `
@media (max-width: 52rem) {
  body { padding: 0 1.25rem 2rem; }
  h1 { font-size: 1.375rem; }
  .figures strong { font-size: 1.5rem; }
  .hops, .pair { grid-template-columns: minmax(0, 1fr); gap: 1.5rem; }
  .stops { grid-template-columns: 1fr; gap: 1.5rem; height: auto; }
  .stops li::after { content: "↓"; top: 100%; left: 0; width: 100%; line-height: 1.5rem; transform: none; }
  .hop:first-child li:last-child::after { content: none; }
  .bracket { height: auto; white-space: normal; }
  th, td { padding-right: .75rem; }
}
@media (max-width: 36rem) {
  .plain th, .plain td { padding-right: .5rem; font-size: .8125rem; }
  .plain tbody th { overflow-wrap: normal; }
  .plain .outcome { width: auto; }
  .plain .meaning { display: block; padding-left: 1.25em; }
  .u-legend { margin-left: 0; }
  .stacked, .stacked tbody, .stacked tr, .stacked th, .stacked td, .stacked caption { display: block; width: auto; }
  .stacked thead { display: none; }
  .stacked tr { padding: .6rem 0; border-top: 1px solid var(--rule); }
  .stacked th, .stacked td, .stacked td.value:nth-child(n+3) { width: auto; padding: .1rem 0; border: 0; }
  .stacked td { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); }
  .stacked td::before { content: attr(data-column); color: var(--ink-soft); font: .875rem/1.6 var(--font); }
}
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  section, figure, tr { break-inside: avoid; }
  .pair { grid-template-columns: minmax(0, 1fr); }
  .bar span, .swatch, .meter span, .badge::before, .stops li, mark { print-color-adjust: exact; }
}`;

/** The page's own style sheet, uPlot's not included. */
export const pageStyle = [page, header, pipeline, tables, evidence, narrowAndPrint].join('\n');
