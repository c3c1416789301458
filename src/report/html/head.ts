// The top of the page: the verdict, why, and the pipeline with what it lost where.
import type { Hop, RunReport } from '../../report.js';
import type { Verdict } from '../../verdict.js';
import { countText, durationText, instantText, measureText, shareText } from '../numbers.js';
import { headlineOf, latencyUnit, paceSentence, stopsOf, transportSentence } from '../wording.js';
import { data, markup, nothing } from './markup.js';
import type { Markup } from './markup.js';

const verdictWords: Readonly<Record<Verdict, string>> = { pass: 'Pass', fail: 'Fail', unknown: 'Unknown' };

/** A verdict as a word with a sign of its own, so that it is never told by colour alone. */
export const verdictBadge = (verdict: Verdict): Markup =>
  markup`<span class="badge ${verdict}">${verdictWords[verdict]}</span>`;

export function pageHeader(report: RunReport): Markup {
  const { run } = report;
  return markup`<header>
<p class="kicker">cefrig run report <span class="scenario">${data(run.scenario)}</span></p>
<p class="verdict">${verdictBadge(report.verdict)}</p>
<h1>${data(headlineOf(report))}</h1>
<p class="run">${data(instantText(run.startedAt))} <span>${durationText(run.durationMs)}</span> <span>seed ${run.seed}</span></p>
</header>`;
}

/** The five numbers that are asked for first. */
export function keyFigures({ load, outcomes, fidelity, latencyMs, clock }: RunReport): Markup {
  const figures: readonly (readonly [name: string, value: string, detail: string])[] = [
    ['planned', countText(load.plannedCount), `${countText(load.targetEps)} events/s`],
    ['delivered', countText(outcomes.delivered), shareText(outcomes.delivered, load.plannedCount)],
    ['lost', countText(outcomes.lost), shareText(outcomes.lost, load.plannedCount)],
    ['fields altered', countText(fidelity.fieldsAltered), `of ${countText(fidelity.fieldsChecked)}`],
    ['latency p99', measureText(latencyMs.endToEnd?.p99 ?? null), `${latencyUnit({ clock })} end to end`],
  ];
  const items = figures.map(
    ([name, value, detail]) =>
      markup`<div><dt>${name}</dt><dd><strong>${value}</strong> <span>${detail}</span></dd></div>\n`,
  );
  return markup`<dl class="figures">
${items}</dl>`;
}

/** The pipeline as a chain in two hops, each with its latency and its losses under the stops it spans. */
export function pipelineChain(report: RunReport): Markup {
  const [collector, forwarder, workspace] = stopsOf(report).map(stopItem);
  const appliances = stopItem({ part: 'appliances', name: transportSentence(report), detail: '' });
  return markup`<section aria-labelledby="pipeline"><h2 id="pipeline">Pipeline</h2>
<div class="hops">
${hopBlock(report, 'collector', [appliances, collector ?? nothing])}
${hopBlock(report, 'forwarder', [forwarder ?? nothing, workspace ?? nothing])}
</div>
<p class="aside">${paceSentence(report)}</p></section>`;
}

const stopItem = ({ part, name, detail }: { part: string; name: string; detail: string }): Markup =>
  markup`<li><span class="part">${part}</span> <span class="name">${data(name)}</span>${
    detail === '' ? nothing : markup` <span class="detail">${data(detail)}</span>`
  }</li>
`;

function hopBlock({ latencyMs, lostAt }: RunReport, hop: Hop, stops: readonly Markup[]): Markup {
  const lost = lostAt[hop];
  const p99 = latencyMs[hop]?.p99 ?? null;
  return markup`<div class="hop"><ol class="stops">
${stops}</ol>
<p class="bracket">${hop} hop: <span>p99 ${p99 === null ? 'not measured' : `${measureText(p99)} ms`}</span>,
<span class="${lost > 0 ? 'some-lost' : ''}">${countText(lost)} lost</span></p></div>`;
}
