import { isIPv4 } from 'node:net';
import type { AgentKind } from '../../src/agent.js';
import { formatHostPort, type HostPort } from '../../src/host-port.js';
import type { CollectorOptions, StartedCollector } from '../collector.js';
import { HarnessError } from '../error.js';
import { COLLECTOR_HOST } from './listening-port.js';

/** For the report. */
export const EXTERNAL_NOTE =
  'The collector is external: what it discarded, and what the kernel dropped at its sockets, is not known here. What was ' +
  'lost there is unattributed; its own counters may tell.';

/**
 * A collector that is the user's: it runs already, somewhere, and forwards to the rig. It tells no counters, and neither
 * its process nor its sockets can be looked at. Throws HarnessError where the target is the rig's own forwarder.
 */
export function startExternal(
  target: HostPort,
  { agent, forwarderPort, plainSyslogPort }: Pick<CollectorOptions, 'agent' | 'forwarderPort' | 'plainSyslogPort'>,
): StartedCollector {
  refuseOwnForwarder(target, forwarderPort);
  const nothing = (): Promise<void> => Promise.resolve();
  return {
    kind: 'external',
    runtime: 'none',
    version: 'unknown',
    pid: null,
    address: target,
    needs: forwardingNeeds(`The collector at ${formatHostPort(target)}`, { agent, forwarderPort, plainSyslogPort }),
    exited: new Promise<never>(() => undefined),
    logTail: () => Promise.resolve(''),
    tlsRefusals: () => Promise.resolve({ lines: [], isWhole: false }),
    counters: () => Promise.resolve({ discards: null }),
    usage: () => Promise.resolve(null),
    kill: nothing,
    stop: nothing,
  };
}

interface Forwarding {
  readonly agent: AgentKind;
  readonly forwarderPort: number;
  readonly plainSyslogPort: number | null;
}

/** What a collector that is not the rig's must do, as a sentence about `whom`. */
export function forwardingNeeds(whom: string, { agent, forwarderPort, plainSyslogPort }: Forwarding): string {
  const plain = plainSyslogPort === null ? '' : `, and plain syslog to ${COLLECTOR_HOST}:${plainSyslogPort} over UDP`;
  return (
    `${whom} must forward what holds CEF to ${COLLECTOR_HOST}:${forwarderPort} over TCP, ` +
    `one event a line${plain}: \`cefrig configure rsyslog --agent ${agent} --agent-port ${forwarderPort}\` prints such files.`
  );
}

function refuseOwnForwarder({ host, port }: HostPort, forwarderPort: number): void {
  const isLoopback = isIPv4(host) ? host.startsWith('127.') : host === '::1';
  if (!isLoopback || port !== forwarderPort) return;
  throw new HarnessError(
    'input',
    `pipeline.collector.address: ${formatHostPort({ host, port })} is the rig's own forwarder, with no collector before it. ` +
      'Name the port on which the collector listens, or measure the rig alone with --collector direct',
  );
}
