import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sending } from '../../src/scenario.js';
import { HarnessError } from '../error.js';
import { readSocketDrops } from '../socket-drops.js';

/** Collector and rig share one machine: nothing outside it can reach a collector under test. */
export const COLLECTOR_HOST = '127.0.0.1';
const FREE_PORT_ATTEMPTS_MAX = 20;
const POLL_INTERVAL_MS = 20;
/** A listener with a full queue does not answer at all. */
const CONNECT_MS_MAX = 1_000;

const errorCodeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

function bindTcp(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: COLLECTOR_HOST, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  });
}

function bindUdp(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind({ address: COLLECTOR_HOST, port, exclusive: true }, () => {
      socket.close(resolve);
    });
  });
}

/**
 * A port that is free for both TCP and UDP, since the collector opens both: `port` itself, or any free one when it is 0.
 * A daemon that cannot bind its port often carries on without it, so this is asked before one starts.
 */
export async function freePort(port: number): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const candidate = await bindTcp(port);
      await bindUdp(candidate);
      return candidate;
    } catch (error) {
      if (port === 0 && attempt < FREE_PORT_ATTEMPTS_MAX) continue;
      throw portError(port, errorCodeOf(error), error);
    }
  }
}

function portError(port: number, code: string, cause: unknown): HarnessError {
  if (code === 'EADDRINUSE') {
    return new HarnessError(
      'input',
      `The collector should listen on ${COLLECTOR_HOST}:${port} (TCP and UDP), but that port is in use. ` +
        `End what listens there (\`ss -lntup 'sport = :${port}'\` shows it), or choose another pipeline.collector.port; ` +
        '0 takes a free one.',
      { cause },
    );
  }
  if (code === 'EACCES') {
    return new HarnessError(
      'input',
      `The collector should listen on ${COLLECTOR_HOST}:${port}, but this user may not open ports below 1024. ` +
        'Choose another pipeline.collector.port (0 takes a free one), or run as root.',
      { cause },
    );
  }
  return new HarnessError('world', `No port for the collector on ${COLLECTOR_HOST}: ${code}.`, { cause });
}

function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: COLLECTOR_HOST, port, timeout: CONNECT_MS_MAX });
    const settle = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => {
      settle(true);
    });
    for (const event of ['error', 'timeout']) {
      socket.once(event, () => {
        settle(false);
      });
    }
  });
}

/**
 * Settles with true once something listens on the port for this transport, with false when it `isOver` before. Over UDP
 * that is a socket bound to it, as the process `pid` sees the network: no datagram could tell.
 */
export async function waitUntilListening(
  port: number,
  { transport, pid }: { readonly transport: Sending['transport']; readonly pid: number | null },
  isOver: () => boolean,
): Promise<boolean> {
  const isThere =
    transport === 'udp' ? async () => (await readSocketDrops(port, pid)) !== null : () => acceptsConnections(port);
  while (!isOver()) {
    if (await isThere()) return true;
    await sleep(POLL_INTERVAL_MS);
  }
  return false;
}
