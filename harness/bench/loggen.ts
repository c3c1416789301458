import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Drain } from './drain.js';
import type { DrainKind } from './drain-process.js';
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
export const loggenContestant = (kind: DrainKind, frameBytes: number): Contestant => ({
  name: `loggen, ${kind.toUpperCase()}`,
  measure: async () => {
    using drain = await Drain.start(kind);
    const [, rateEps] = await drain.drainedBy(averageEps(kind, frameBytes, drain.port));
    return rateEps;
  },
});

async function averageEps(kind: DrainKind, frameBytes: number, port: number): Promise<number> {
  const size = ['--size', String(frameBytes), '--rate', String(RATE_WITHOUT_LIMIT), '--interval', String(SECONDS)];
  const { stdout, stderr } = await run('loggen', [...transportOptions[kind], ...size, '127.0.0.1', String(port)]);
  const rate = /average rate = ([\d.]+) msg\/sec/.exec(stdout + stderr)?.[1];
  if (rate === undefined) throw new Error(`loggen printed no rate: ${stdout}${stderr}`);
  return Number(rate);
}
