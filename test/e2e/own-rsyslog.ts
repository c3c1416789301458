import { rsyslog } from '../../harness/collectors/rsyslog/rsyslog.js';
import { startOwnCollector, type OwnCollector } from './own-collector.js';

/** A real rsyslog as a user has it, on UDP and TCP of one port. `listenHost` null: on all addresses. */
export const startOwnRsyslog = (agentPort: number, listenHost: string | null = '127.0.0.1'): Promise<OwnCollector> =>
  startOwnCollector(rsyslog, { agentPort, listenHost, tls: null });
