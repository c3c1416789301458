import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Drain } from './drain.js';
import type { Contestant } from './measure.js';

const run = promisify(execFile);
const SECONDS = 3;
const RATE_WITHOUT_LIMIT = 100_000_000;

/** syslog-ng's own load generator, where this machine has it (Debian package syslog-ng-core), as the peer; else null. */
export async function loggenContestant(drain: Drain, frameBytes: number): Promise<Contestant | null> {
  const help = await run('loggen', ['--help']).catch(() => null);
  if (help === null) return null;
  return {
    name: 'loggen, TCP, one connection',
    measure: async () => {
      const options = ['--inet', '--stream', '--size', String(frameBytes), '--rate', String(RATE_WITHOUT_LIMIT)];
      const drained = drain.nextByteCount();
      const { stdout, stderr } = await run('loggen', [
        ...options,
        ...['--interval', String(SECONDS), '127.0.0.1', String(drain.port)],
      ]);
      await drained;
      const rate = /average rate = ([\d.]+) msg\/sec/.exec(stdout + stderr)?.[1];
      if (rate === undefined) throw new Error(`loggen printed no rate: ${stdout}${stderr}`);
      return Number(rate);
    },
  };
}
