import { facilityNames, severityNames } from './names.js';
import { membersOf, type RecordShape, type TailFacts } from './record-shape.js';

/** user.notice, as a relay takes a message without a PRI (RFC 3164 section 4.3.3). */
const PRI_OF_NONE = 13;

/** The Log Analytics agent's record of a frame from TCP 25226 (connector facts, section 3.2): the message behind its ident. */
export const omsRecord: RecordShape = {
  headBy: 'ident',
  head: ({ ident, iso, eventTime }) =>
    `{${membersOf({ ident, Timestamp: iso, EventTime: eventTime })},"Message":"${jsonText(ident)}: `,
  tail: (facts) => `",${membersOf({ ...originOf(facts), HostIP: addressOf(facts.host) })}}`,
};

/** Its record of plain syslog from UDP 25224: the message alone, and the process. */
export const omsPlainRecord: RecordShape = {
  headBy: 'ident',
  head: ({ ident, iso, eventTime }) => `{${membersOf({ ident, Timestamp: iso, EventTime: eventTime })},"Message":"`,
  tail: (facts) =>
    `",${membersOf({ ...originOf(facts), HostIP: addressOf(facts.host) ?? 'Unknown IP', ProcessId: facts.procId })}}`,
};

function originOf({ pri, host }: TailFacts): { Facility: string; Severity: string; Host: string | undefined } {
  const number = pri < 0 ? PRI_OF_NONE : pri;
  return {
    Facility: facilityNames.oms[number >> 3] ?? `facility${number >> 3}`,
    Severity: severityNames.oms[number & 7] ?? '',
    Host: host === '' ? undefined : host,
  };
}

/** The agent asks the DNS for the host's address. The rig's hosts have none, so only a host that is an address has one. */
const addressOf = (host: string): string | undefined => (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(host) ? host : undefined);

const jsonText = (text: string): string => JSON.stringify(text).slice(1, -1);
