import { facilityNames, severityNames } from './names.js';
import { membersOf, type RecordShape } from './record-shape.js';

const NOTICE = 5;
/** The agent stands beside the collector; chosen, as in the only record that was published. */
const HOST_IP = '127.0.0.1';
/** Made up: no machine's name goes into rows. */
export const COLLECTOR_HOST_NAME = 'cefrig-collector';

/**
 * The Azure Monitor Agent's record (connector facts, section 2.5), of whatever kind: the message without its tag. Times
 * have six digits of a second, the last three zero here. Chosen, for want of a published record of late versions: where
 * `EventTime` (1.30.2) and `CollectorHostName` (1.27) stand, and the latter's name.
 */
export const amaRecord: RecordShape = {
  headBy: 'pri',
  head: ({ pri, iso, eventTime }) =>
    `{${membersOf({
      Facility: pri < 0 ? 'nopri' : (facilityNames.ama[pri >> 3] ?? `facility${pri >> 3}`),
      SeverityNumber: String(severityOf(pri)),
      Timestamp: inMicroseconds(iso),
      EventTime: eventTime === null ? null : inMicroseconds(eventTime),
      HostIP: HOST_IP,
    })},"Message":"`,
  tail: ({ ident, pri, host, procId }) =>
    `",${membersOf({
      ProcessId: procId,
      Severity: severityNames.ama[severityOf(pri)],
      Host: host === '' ? undefined : host,
      ident,
      CollectorHostName: COLLECTOR_HOST_NAME,
    })}}`,
};

const severityOf = (pri: number): number => (pri < 0 ? NOTICE : pri & 7);

const inMicroseconds = (iso: string): string => iso.replace('Z', '000Z');
