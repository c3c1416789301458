import type { AgentKind } from './agent.js';
import type { EventTemplate, Text } from './event.js';

/** A message of a Cisco ASA, as it reaches the ingestion service. */
export interface AsaRecord {
  /** 0 (emergency) to 7 (debugging); null where the text does not begin as it should. */
  readonly severity: string | null;
  /** Such as `302013`; null where the text does not begin as it should. */
  readonly number: string | null;
  /** `%ASA-6-302013:  Built ...`: the message's own blank behind the colon, and one of the Log Analytics agent's. */
  readonly text: string;
}

/**
 * Reads what an agent sent. The Azure Monitor Agent's message has no ident before it; chosen, for want of a published row:
 * the service puts it there.
 */
export function readAsaRecord(message: string, ident: string): AsaRecord {
  const text = message.startsWith('%') ? message : `${ident}:${message}`;
  const [, severity = null, number = null] = /^%(?:ASA|FTD)-([0-7])-(\d{6}):/.exec(text) ?? [];
  return { severity, number, text };
}

/** The line of a message: `%ASA-6-302013: Built ...`. */
export function asaLine({ header, extension }: EventTemplate): Text {
  const lead = `%ASA-${header.severity}-${header.deviceEventClassId}: `;
  const text = asaTextOf(extension);
  return typeof text === 'string' ? lead + text : [lead, ...text];
}

/** What the service has of it: the Log Analytics agent writes `ident: ` before a message that begins with a blank. */
export const asaRecordOf = (
  { header, extension }: EventTemplate,
  fill: (text: Text) => string,
  agent: AgentKind,
): AsaRecord => ({
  severity: header.severity,
  number: header.deviceEventClassId,
  text: `%ASA-${header.severity}-${header.deviceEventClassId}:${agent === 'oms' ? '  ' : ' '}${fill(asaTextOf(extension))}`,
});

const asaTextOf = (extension: EventTemplate['extension']): Text => extension.find(([key]) => key === 'msg')?.[1] ?? '';
