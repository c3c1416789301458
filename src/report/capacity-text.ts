// The capacity of a pipeline as a person reads it: the result first, then every probe.
import type { CapacityReport, Probe } from '../capacity.js';
import { OTHER_CORES_MAX } from '../rig-limit.js';
import { rigSentence } from '../selftest.js';
import { countText, durationText, instantText, measureText } from './numbers.js';
import type { Paint } from './text.js';
import { alignRows, COLUMNS, hanging } from './text-layout.js';
import { visibleText } from './visible.js';

const LABEL_WIDTH = 10;

/** As lines of at most 80 columns but for the table of probes. Ends without a line feed. */
export function renderCapacityText(report: CapacityReport, paint: Paint): string {
  const word = report.verdict.toUpperCase();
  const [first = '', ...rest] = hanging(`${word}  `, visibleText(report.result), COLUMNS);
  const { collector, transport, framing, syslog } = report.pipeline;
  const runtime = collector.cpus === null ? collector.runtime : `${collector.runtime}, ${collector.cpus} CPUs`;
  const { scenario, machine, settings } = report;
  const bound = settings.latencyMsP99Max === null ? '' : `, latency p99 at most ${settings.latencyMsP99Max} ms`;
  const facts: readonly (readonly [label: string, text: string])[] = [
    ['Limit', report.limit.evidence],
    [
      'Pipeline',
      `collector ${collector.kind} ${collector.version} (${runtime}), ${syslog} over ${transport}, ${framing}`,
    ],
    ['Asked', `loss at most ${settings.lossRatioMax * 100} %${bound}, no growing queue`],
    [
      'Search',
      `${scenario.name}, seed ${scenario.seed}, ${instantText(report.startedAt)}, ${durationText(report.durationMs)}, cefrig ${report.rigVersion}`,
    ],
    ...besideIt(report.probes),
    ['Rig', rigSentence(report.selftest)],
    ['Machine', `${machine.coreCount} x ${machine.cpuModel}, Node ${machine.nodeVersion}`],
  ];
  const paragraphs = facts.map(([label, text]) => {
    const lines = hanging(label.padEnd(LABEL_WIDTH), visibleText(text), COLUMNS);
    return [paint('label', label.padEnd(LABEL_WIDTH)) + (lines[0] ?? '').slice(LABEL_WIDTH), ...lines.slice(1)].join(
      '\n',
    );
  });
  const verdict = [paint(report.verdict, word) + first.slice(word.length), ...rest].join('\n');
  return [verdict, probeTable(report.probes), paragraphs.join('\n')].filter((block) => block !== '').join('\n\n');
}

/** Neighbours slow a collector, be it bounded or not: results then differ from time to time. */
function besideIt(probes: readonly Probe[]): [label: string, text: string][] {
  const measured = probes.map(({ otherCores }) => otherCores).filter((one) => one !== null);
  const meanCores = measured.reduce((sum, one) => sum + one, 0) / Math.max(1, measured.length);
  if (meanCores <= OTHER_CORES_MAX) return [];
  return [
    ['Beside it', `other processes used ${meanCores.toFixed(2)} cores on average, which slows the collector too`],
  ];
}

function probeTable(probes: readonly Probe[]): string {
  if (probes.length === 0) return '';
  const header = ['events/s', 'held', 'lost', 'p99 ms', 'backlog/s', 'why not'];
  const rows = probes.map((probe) => [
    countText(probe.rateEps),
    heldWord(probe),
    countText(probe.lossCount),
    measureText(probe.latencyMsP99),
    probe.backlogSlopeEps === null ? measureText(null) : countText(probe.backlogSlopeEps),
    visibleText(probe.why),
  ]);
  return alignRows([header, ...rows], header.length - 1).join('\n');
}

/** `?`: the rig cannot tell. */
export const heldWord = ({ sustained }: Pick<Probe, 'sustained'>): string =>
  sustained === null ? '?' : sustained ? 'yes' : 'no';
