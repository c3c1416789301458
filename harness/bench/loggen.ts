import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Drain } from './drain.js';
import type { Contestant } from './measure.js';

const run = promisify(execFile);
const SECONDS = 3;
const RATE_WITHOUT_LIMIT = 100_000_000;
const transportOptions = { tcp: ['--inet', '--stream'], tls: ['-U'], udp: ['--inet', '--dgram'] } as const;

/** Whether this machine has syslog-ng's own load generator (Debian package syslog-ng-core). */
export const hasLoggen = (): Promise<boolean> =>
  run('loggen', ['--help']).then(
    () => true,
    () => false,
  );

/** loggen as the peer, one connection, events as long as ours. */
export function loggenContestant(drain: Drain, frameBytes: number): Contestant {
  return {
    name: `loggen, ${drain.kind.toUpperCase()}`,
    measure: async () => {
      const size = ['--size', String(frameBytes), '--rate', String(RATE_WITHOUT_LIMIT), '--interval', String(SECONDS)];
      const drained = drain.next();
      const args = [...transportOptions[drain.kind], ...size, '127.0.0.1', String(drain.port)];
      const { stdout, stderr } = await run('loggen', args);
      await drained;
      const rate = /average rate = ([\d.]+) msg\/sec/.exec(stdout + stderr)?.[1];
      if (rate === undefined) throw new Error(`loggen printed no rate: ${stdout}${stderr}`);
      return Number(rate);
    },
  };
}
