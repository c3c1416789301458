// The rig's own figures as a person reads them.
import { OTHER_CORES_MAX } from '../rig-limit.js';
import type { SelftestReport } from '../selftest.js';
import { countText, measureText } from './numbers.js';
import type { Paint } from './text.js';
import { alignRows, COLUMNS, hanging } from './text-layout.js';
import { visibleText } from './visible.js';

/** As lines of at most 80 columns but for the table of probes. Ends without a line feed. */
export function renderSelftestText(
  { verdict, result, selftest, machine, probes }: SelftestReport,
  paint: Paint,
): string {
  const word = verdict.toUpperCase();
  const [first = '', ...rest] = hanging(`${word}  `, visibleText(result), COLUMNS);
  const table = alignRows(
    [
      ['events/s', 'held', 'why not'],
      ...probes.map(({ rateEps, isHeld, why }) => [countText(rateEps), isHeld ? 'yes' : 'no', visibleText(why)]),
    ],
    2,
  );
  const { coreCount, cpuModel, memoryGiB, kernel, nodeVersion } = machine;
  const facts = [
    ...(selftest === null ? [] : figureLines(selftest)),
    ...hanging(
      'Machine   ',
      visibleText(`${coreCount} x ${cpuModel}, ${memoryGiB} GiB, ${kernel}, Node ${nodeVersion}`),
      COLUMNS,
    ),
  ];
  return [
    [paint(verdict, word) + first.slice(word.length), ...rest].join('\n'),
    probes.length === 0 ? '' : table.join('\n'),
    facts.join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function figureLines(selftest: NonNullable<SelftestReport['selftest']>): readonly string[] {
  const { ceilingEps, latenessMs, floorLatencyMs, moderateEps, otherCores } = selftest;
  const { low, high } = ceilingEps;
  const rate = `at ${countText(moderateEps)} events/s`;
  const interval =
    high === null
      ? `no limit met up to ${countText(low)} events/s`
      : `${countText(low)} to ${countText(high)} events/s with 95 % confidence`;
  const lines: readonly (readonly [label: string, text: string])[] = [
    ['Ceiling', interval],
    [
      'Lateness',
      `p50 ${measureText(latenessMs.p50)} ms, p99 ${measureText(latenessMs.p99)} ms, at most ${measureText(latenessMs.max)} ms, ${rate}`,
    ],
    ['Floor', `latency p50 ${measureText(floorLatencyMs.p50)} ms, p99 ${measureText(floorLatencyMs.p99)} ms, ${rate}`],
    ...(otherCores === null || otherCores <= OTHER_CORES_MAX
      ? []
      : [
          [
            'Beside it',
            `other processes used ${otherCores.toFixed(2)} cores: on an idle machine the figures are better`,
          ] as const,
        ]),
  ];
  return lines.flatMap(([label, text]) => hanging(label.padEnd('Machine   '.length), text, COLUMNS));
}
