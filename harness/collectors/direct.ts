import type { CollectorOptions, StartedCollector } from '../collector.js';
import { COLLECTOR_HOST } from './listening-port.js';

/** No collector: frames go straight to the forwarder. What such a run loses, the rig or the forwarder lost. */
export function startDirect({ forwarderPort }: Pick<CollectorOptions, 'forwarderPort'>): StartedCollector {
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    kind: 'direct',
    runtime: 'none',
    version: '-',
    pid: null,
    address: { host: COLLECTOR_HOST, port: forwarderPort },
    needs: null,
    exited: new Promise<never>(() => undefined),
    logTail: () => Promise.resolve(''),
    tlsRefusals: () => Promise.resolve({ lines: [], isWhole: true }),
    counters: () => Promise.resolve({ discards: [] }),
    usage: () => Promise.resolve(null),
    kill: nothing,
    stop: nothing,
  };
}
