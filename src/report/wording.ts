// The words of a report, once, for every rendering of it.
import type { DropCause } from '../agent.js';
import { headerCauses, type AlterationCause } from '../alteration.js';
import type { LoadCpu } from '../load-cpu.js';
import type { Alteration, Expectation, Hop, LossOwner, Outcome, RunReport } from '../report.js';
import { isUpperBound, unsureCountOf } from '../loss-owners.js';
import { countText, measureText, plural, shareText } from './numbers.js';

export const outcomeMeanings: Readonly<Record<Outcome, string>> = {
  delivered: 'arrived once, every field as it should be',
  altered: 'arrived, but at least one field differs',
  duplicated: 'arrived more than once',
  lost: 'was sent and never arrived',
  unsent: 'never left the rig',
  indeterminate: 'the connection broke while it was written',
  recovered: 'the connection broke while it was written, yet it arrived',
};

export const hopLabels: Readonly<Record<Hop | 'endToEnd', string>> = {
  collector: 'collector',
  forwarder: 'forwarder',
  endToEnd: 'end to end',
};

/** Between which two taps a hop lies. */
export const hopSpans: Readonly<Record<Hop | 'endToEnd', string>> = {
  collector: 'due at the appliance, to the collector’s output',
  forwarder: 'the collector’s output, to the workspace',
  endToEnd: 'due at the appliance, to the workspace',
};

export const ownerLabels: Readonly<Record<keyof RunReport['loss'], string>> = {
  kernelDrops: 'kernel drops',
  collectorDiscards: 'collector discards',
  forwarderDrops: 'forwarder drops',
  workspaceRejects: 'workspace rejects',
  unattributed: 'unattributed',
};

/** Why a forwarder drops an event: what made no row of CommonSecurityLog. */
export const dropCauseLabels: Readonly<Record<DropCause, string>> = {
  header: 'header not read',
  tag: 'tag neither CEF nor ASA',
  rule: 'facility or level not in the rule',
  'syslog-table': 'sent to the table Syslog only',
  'row-size': 'row over 1 MB',
  queue: 'dropped from a full queue',
  'given-up': 'not taken in time',
  'held-back': 'still waiting before its full queue at the end',
};

/** The causes that there were, each with its count. */
export const dropCausesOf = ({ forwarderDropsBy }: RunReport): readonly (readonly [label: string, count: number])[] =>
  keysOf(forwarderDropsBy)
    .filter((cause) => forwarderDropsBy[cause] > 0)
    .map((cause) => [dropCauseLabels[cause], forwarderDropsBy[cause]]);

/** How a loss is told by whoever counted it. */
const counterSentence: Readonly<
  Record<LossOwner['counter'], (count: string, who: string, owner: LossOwner) => string>
> = {
  'udp-socket': (count, who, { of, bufferBytes }) =>
    `the kernel dropped ${count} at ${who}'s UDP socket on ${of}, whose receive buffer` +
    `${bufferBytes === null ? '' : ` of ${plural(bufferBytes, 'byte')}`} was full`,
  'queue-full': (count, who, { of }) =>
    `${who} discarded ${count} from its queue ${of}, which was full (discarded.full)`,
  'queue-nearly-full': (count, who, { of }) =>
    `${who} discarded ${count} from its queue ${of}, which was nearly full (discarded.nf)`,
  'action-failed': (count, who, { of }) => `${who} could not hand on ${count} by its action ${of} (failed)`,
  'destination-dropped': (count, who, { of }) =>
    `${who} dropped ${count} at its destination ${of}, whose queue was full (dropped)`,
};

/** A sentence for each counter of losses before the collector's output, without a full stop. */
export const lossSentencesOf = ({ lossOwners, pipeline: { collector } }: RunReport): readonly string[] =>
  lossOwners.map((owner) => {
    const who = collector.kind === 'direct' ? 'the forwarder' : collector.kind;
    const { count, countedCount } = owner;
    const beyond =
      countedCount === count
        ? ''
        : `; it counted ${countText(countedCount)}, more than were lost there, be it others or the same ones twice`;
    const owned = `${isUpperBound(owner) ? 'at most ' : ''}${countText(count)}`;
    return `${counterSentence[owner.counter](owned, who, owner)}${beyond}`;
  });

/** How many losses an owner has, and whether that is a bound. */
export function ownedText({ loss, lossOwners }: RunReport, owner: keyof RunReport['loss']): string {
  const count = countText(loss[owner]);
  if (owner === 'unattributed') return unsureCountOf(lossOwners) > 0 ? `at least ${count}` : count;
  const isBound = lossOwners.some((one) => one.owner === owner && isUpperBound(one));
  return isBound ? `at most ${count}` : count;
}

/** What a collector did to a frame. */
export const alterationLabels: Readonly<Record<AlterationCause, string>> = {
  'tag-split': 'a blank put behind the mark CEF',
  'tag-cut': 'tag cut to 32 characters',
  'tag-changed': 'tag replaced',
  'pri-changed': 'PRI replaced',
  'time-rewritten': 'time of the header rewritten',
  'sub-seconds-lost': 'sub-seconds of the header lost',
  'host-replaced': 'host of the header replaced',
  'structured-data-lost': 'structured data lost',
  'format-changed': 'header in the other format',
  'header-added': 'a header put before the device’s own',
  'unknown-header': 'header changed, for no cause that is known',
  'control-escaped': 'control characters escaped',
  'encoding-replaced': 'characters beyond ASCII replaced',
  'trailing-blanks-cut': 'blanks at the end cut',
  'size-cut': 'end cut off',
  unknown: 'message changed, for no cause that is known',
};

/** One cause, without its sample. */
export function alterationText({ cause, count, harmless }: Alteration, { alterationsExamined }: RunReport): string {
  const isOfHeader = headerCauses.some((one) => one === cause);
  const what = isOfHeader
    ? `${countText(count)} of ${plural(alterationsExamined.headers, 'header')}`
    : plural(count, 'message');
  return `${alterationLabels[cause]}: ${what}, ${harmless ? 'no field of a row changed' : 'fields of rows changed'}`;
}

/** How often a collector with bounded processors had used them up; empty where it has no bound. */
export function throttlingText(loadCpu: LoadCpu | null): string {
  const ratio = loadCpu?.collectorThrottledRatio ?? null;
  if (ratio === null) return '';
  return `the collector was held back by its processor limit in ${shareText(ratio, 1)} of the time slices`;
}

/** How much was looked at, where anything was found. */
export function examinedText({ alterationsExamined: { headers, bodies, bodiesUnexamined } }: RunReport): string {
  const more = bodiesUnexamined === 0 ? '' : `, ${countText(bodiesUnexamined)} more not`;
  return `${plural(headers, 'header')} and ${countText(bodies)} changed bodies looked at${more}`;
}

/** What came into the second table; empty where nothing did. */
export function syslogTableSentence({ syslogTable }: RunReport): string {
  const { rows, rowsUnidentified, duplicatedInSyslogTable, onlyInSyslogTable } = syslogTable;
  if (rows === 0) return '';
  const others = rowsUnidentified === 0 ? '' : `, ${plural(rowsUnidentified, 'row')} of no known event`;
  return (
    `${plural(rows, 'row')} in the table Syslog: ${plural(duplicatedInSyslogTable, 'event')} in both tables, ` +
    `${countText(onlyInSyslogTable)} in this one only${others}`
  );
}

export const percentiles = [
  ['p50', 'p50'],
  ['p90', 'p90'],
  ['p99', 'p99'],
  ['p999', 'p99.9'],
  ['max', 'max'],
] as const;

/** Own keys of a record with literal keys, typed. */
export const keysOf = <Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] =>
  Object.keys(record) as Key[];

/** The expectations that were not met, the gravest for this verdict first. */
export function unmetOf({ verdict, expectations }: RunReport): readonly Expectation[] {
  const unmet = expectations.filter((expectation) => expectation.verdict !== 'pass');
  const gravest = verdict === 'unknown' ? 'unknown' : 'fail';
  return [
    ...unmet.filter((expectation) => expectation.verdict === gravest),
    ...unmet.filter((expectation) => expectation.verdict !== gravest),
  ];
}

/** The finding of a run in which every connection is to be refused (checkers/refusal.ts). */
const CONNECTIONS_FINDING = 'connections';

/** One sentence: why the verdict is what it is. Never sounds like a pass when it is none. */
export function headlineOf(report: RunReport): string {
  const [first, ...others] = unmetOf(report);
  if (report.verdict === 'pass') return passHeadline(report);
  const lead = report.verdict === 'fail' ? 'Not as expected' : 'Cannot be judged';
  if (first === undefined) {
    return report.expectations.length === 0
      ? `${lead}: nothing was checked.`
      : `${lead}: no expectation says why, the notes do.`;
  }
  const rest = others.length === 0 ? '' : ` and ${countText(others.length)} more`;
  return `${lead}: ${first.name} (expected ${first.expected}, got ${first.got})${rest}.`;
}

function passHeadline({ load, outcomes, fidelity, expectations }: RunReport): string {
  const refusals = expectations.find(({ name }) => name === CONNECTIONS_FINDING);
  if (refusals !== undefined) return `Nobody was let in, as the scenario expects: ${refusals.got}.`;
  const planned = countText(load.plannedCount);
  if (outcomes.delivered !== load.plannedCount) {
    return `${countText(outcomes.delivered)} of ${planned} planned events were delivered, within the limits set.`;
  }
  const fields = fidelity.fieldsChecked > 0 ? ', every field as it should be' : '';
  return `All ${planned} planned events arrived once${fields}.`;
}

const phrase = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** One stop of the pipeline: who it is, and how it runs. */
export interface Stop {
  readonly part: 'collector' | 'forwarder' | 'workspace';
  readonly name: string;
  readonly detail: string;
}

export function stopsOf({ pipeline: { collector, forwarder, workspace } }: RunReport): readonly Stop[] {
  return [
    {
      part: 'collector',
      name: phrase(collector.kind, collector.version),
      detail: collector.cpus === null ? collector.runtime : `${collector.runtime}, ${collector.cpus} CPUs`,
    },
    {
      part: 'forwarder',
      name: phrase(forwarder.kind, forwarder.version),
      detail: forwarder.behaviour === 'strict' ? forwarder.agent : `${forwarder.agent}, ${forwarder.behaviour}`,
    },
    { part: 'workspace', name: workspace.api, detail: '' },
  ];
}

/** How events travel: `rfc3164 over tcp, newline framing`. */
export const transportSentence = ({ load }: RunReport): string =>
  `${load.syslog} over ${load.transport}, ${load.framing} framing`;

/** The unit of latencies, with their uncertainty where sender and taps have clocks of their own. */
export const latencyUnit = ({ clock }: Pick<RunReport, 'clock'>): string =>
  clock === null ? 'ms' : `ms ± ${measureText(clock.uncertaintyMs)}`;

/** What was asked and what the rig achieved. */
export const paceSentence = ({ load }: RunReport): string =>
  `${countText(load.targetEps)} events/s wanted, ${countText(load.achievedEps)} achieved, ` +
  `pace lag p99 ${measureText(load.paceLagMsP99)} ms`;

/** How many rows were checked, in which of the two ways, and what share of all that is where it is not all. */
export function rowsText({ rowsChecked, rowsByBytes, rowsSkipped }: RunReport['fidelity']): string {
  const decoded = countText(rowsChecked - rowsByBytes);
  const share = shareText(rowsChecked, rowsChecked + rowsSkipped);
  const part = rowsSkipped === 0 ? '' : `; a sample of ${share}: ${plural(rowsSkipped, 'row')} not checked`;
  return `${plural(rowsChecked, 'row')} (${countText(rowsByBytes)} by their bytes, ${decoded} decoded${part})`;
}
