// What was sent, as a person reads it.
import type { SendReport } from '../send-report.js';
import { countText, measureText } from './numbers.js';
import type { Paint } from './text.js';
import { COLUMNS, hanging } from './text-layout.js';
import { visibleText } from './visible.js';

/** As lines of at most 80 columns. Ends without a line feed. */
export function renderSendText(report: SendReport, paint: Paint): string {
  const { verdict, load, paceLagMs } = report;
  const word = verdict.toUpperCase();
  const result = `Sent ${countText(load.sentCount)} of ${countText(load.plannedCount)} events; the receiver says what became of them.`;
  const [first = '', ...rest] = hanging(`${word}  `, result, COLUMNS);
  const rows: readonly (readonly [label: string, text: string])[] = [
    ['Load', `${load.framing} over ${load.transport} to ${report.target}, receiver ${report.receiver}`],
    ['Sent', `${countText(load.indeterminateCount)} in writes that failed, ${countText(load.unsentCount)} unsent`],
    ['Rate', `${countText(load.targetEps)} events/s wanted, ${countText(load.achievedEps)} achieved`],
    [
      'Lateness',
      paceLagMs === null
        ? 'nothing was sent'
        : `p50 ${measureText(paceLagMs.p50)} ms, p99 ${measureText(paceLagMs.p99)} ms, at most ${measureText(paceLagMs.max)} ms`,
    ],
    ...report.expectations
      .filter((one) => one.verdict !== 'pass')
      .map((one) => [one.verdict, `${one.name}: expected ${one.expected}, got ${one.got}`] as const),
    ...report.notes.map((note) => ['Note', note] as const),
    ['Run', `${report.run.scenario}, ${report.run.id}`],
  ];
  const lines = rows.flatMap(([label, text]) => hanging(label.padEnd('Lateness  '.length), visibleText(text), COLUMNS));
  return [[paint(verdict, word) + first.slice(word.length), ...rest].join('\n'), lines.join('\n')].join('\n\n');
}
