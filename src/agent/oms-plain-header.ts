import type { AgentHeader } from '../agent.js';
import { readPri } from './usual-header.js';

/**
 * How the Log Analytics agent reads plain syslog, which comes by UDP to port 25224 (connector facts, sections 1.1 and
 * 3.1): a BSD header, `ident[pid]: message`. What stands before the first colon and is no ident, such as `%ASA-6-302013`,
 * is passed over.
 */
const pattern =
  /^(?<time>\S* {1,2}\S* \S*) (?<host>\S*) (?<ident>[\w/.-]*)(?:\[(?<procId>\d+)\])?(?:[^:]*:)? *(?<message>.*)$/ds;

/** fluentd's limit for a datagram, in bytes: what stands behind is cut off. */
export const PLAIN_FRAME_BYTES_MAX = 2_048;

/** Reads one datagram into `into`. False: the agent drops it. */
export function readOmsPlainHeader(bytes: Buffer, start: number, end: number, into: AgentHeader): boolean {
  const afterPri = readPri(bytes, start, end, into);
  if (afterPri < 0) return false;
  const match = pattern.exec(bytes.toString('latin1', afterPri, end));
  const places = match?.indices?.groups;
  if (match === null || places === undefined) return false;
  const [timeStart, timeEnd] = places['time'] ?? [0, 0];
  const [hostStart, hostEnd] = places['host'] ?? [0, 0];
  const [procIdStart, procIdEnd] = places['procId'] ?? [0, 0];
  const [messageStart] = places['message'] ?? [0];
  into.timeStart = afterPri + timeStart;
  into.timeEnd = afterPri + timeEnd;
  into.hostStart = afterPri + hostStart;
  into.hostEnd = afterPri + hostEnd;
  into.procIdStart = afterPri + procIdStart;
  into.procIdEnd = afterPri + procIdEnd;
  into.kind = 'syslog';
  into.ident = match.groups?.['ident'] ?? '';
  into.messageStart = afterPri + messageStart;
  return true;
}
