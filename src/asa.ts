import type { EventTemplate, Text } from './event.js';

/** A message of a Cisco ASA, as it reaches the ingestion service. */
export interface AsaRecord {
  /** 0 (emergency) to 7 (debugging); null where the text does not begin as it should. */
  readonly severity: string | null;
  /** Such as `302013`; null where the text does not begin as it should. */
  readonly number: string | null;
  /** `%ASA-6-302013:  Built ...`: the agent's blank and the message's own behind the colon (connector facts). */
  readonly text: string;
}

/** Whether what the agent sent is a Cisco ASA's message; else it is CEF. */
export const isAsaText = (text: string): boolean => text.startsWith('%ASA-');

/** Reads what the agent sent. */
export function readAsaRecord(text: string): AsaRecord {
  const [, severity = null, number = null] = /^%ASA-([0-7])-(\d{6}):/.exec(text) ?? [];
  return { severity, number, text };
}

/** The line of a message: `%ASA-6-302013: Built ...`. */
export function asaLine({ header, extension }: EventTemplate): Text {
  const lead = `%ASA-${header.severity}-${header.deviceEventClassId}: `;
  const text = asaTextOf(extension);
  return typeof text === 'string' ? lead + text : [lead, ...text];
}

/** What the agent sends of it: it writes `ident: ` before a message that begins with a blank. */
export const asaRecordOf = ({ header, extension }: EventTemplate, fill: (text: Text) => string): AsaRecord => ({
  severity: header.severity,
  number: header.deviceEventClassId,
  text: `%ASA-${header.severity}-${header.deviceEventClassId}:  ${fill(asaTextOf(extension))}`,
});

const asaTextOf = (extension: EventTemplate['extension']): Text => extension.find(([key]) => key === 'msg')?.[1] ?? '';
