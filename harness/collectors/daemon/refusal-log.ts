import { BYTES_PER_MIB } from '../../../src/units.js';
import type { RefusalLog } from '../../collector.js';
import type { SyslogDaemon } from '../daemon.js';
import { readTail } from '../file-tail.js';

const LOG_BYTES_MAX = 16 * BYTES_PER_MIB;

/** `isOwn`: with a user's own configuration, by which it may tell others elsewhere. */
export async function readRefusalLog(
  { tlsRefusal, logLinesMax }: Pick<SyslogDaemon, 'tlsRefusal' | 'logLinesMax'>,
  path: string,
  isOwn: boolean,
): Promise<RefusalLog> {
  const text = await readTail(path, LOG_BYTES_MAX);
  const lines = text.split('\n');
  const isWhole = !isOwn && Buffer.byteLength(text) < LOG_BYTES_MAX && lines.length <= logLinesMax;
  return { lines: lines.filter((line) => tlsRefusal.test(line)), isWhole };
}
