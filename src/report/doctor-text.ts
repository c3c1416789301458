// What doctor found, as a person reads it.
import type { Check, CheckResult, DoctorReport } from '../doctor.js';
import { plural } from './numbers.js';
import type { Paint, Tone } from './text.js';
import { COLUMNS, hanging } from './text-layout.js';
import { visibleText } from './visible.js';

const words: Readonly<Record<CheckResult, string>> = {
  pass: 'PASS',
  fail: 'FAIL',
  warning: 'WARN',
  'cannot tell': '?',
};
const tones: Readonly<Record<CheckResult, Tone>> = {
  pass: 'pass',
  fail: 'fail',
  warning: 'unknown',
  'cannot tell': 'unknown',
};
const LEAD = '      ';

/** As lines of at most 80 columns but for evidence, which stays whole. Ends without a line feed. */
export function renderDoctorText({ verdict, subject, checks }: DoctorReport, paint: Paint): string {
  const what =
    subject.kind === 'target'
      ? subject.address
      : `${subject.hostName}: ${subject.daemon}, agent ${subject.agent === 'oms' ? 'oms (Log Analytics agent)' : 'ama (Azure Monitor Agent)'}`;
  return [
    `Examined ${visibleText(what)}`,
    checks.map((check) => checkText(check, paint)).join('\n'),
    `${paint(verdict, verdict.toUpperCase())}  ${summary(checks)}`,
  ].join('\n\n');
}

function checkText({ name, result, finding, evidence, advice, lookedAt }: Check, paint: Paint): string {
  const word = words[result];
  const [first = '', ...rest] = hanging(word.padEnd(LEAD.length), visibleText(`${name}: ${finding}`), COLUMNS);
  const lines = [paint(tones[result], word) + first.slice(word.length), ...rest];
  if (result === 'pass') return lines.join('\n');
  return [
    ...lines,
    ...hanging(`${LEAD}looked at: `, visibleText(lookedAt), COLUMNS),
    ...evidence.map((line) => `${LEAD}| ${visibleText(line)}`),
    ...(advice === null ? [] : hanging(`${LEAD}do: `, visibleText(advice), COLUMNS)),
  ].join('\n');
}

function summary(checks: readonly Check[]): string {
  const countOf = (result: CheckResult): number => checks.filter((check) => check.result === result).length;
  const warnings = countOf('warning');
  return `${plural(checks.length, 'check')}: ${countOf('fail')} failed, ${plural(warnings, 'warning')}, ${countOf('cannot tell')} cannot be told.`;
}
