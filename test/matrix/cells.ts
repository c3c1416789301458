/** The cells of the matrix: every collector by every transport, header and agent. */
import { agentKinds, type AgentKind } from '../../src/agent.js';
import type { DaemonKind, DebianSuite } from '../../src/scenario.js';

/** How frames travel in a cell. */
export const ways = ['udp', 'tcp', 'tcp octet-counted', 'tls', 'mutual tls', 'udp overload'] as const;
export type Way = (typeof ways)[number];

export interface Cell {
  readonly collector: DaemonKind;
  /** null: the daemon that there is. */
  readonly version: DebianSuite | null;
  readonly way: Way;
  readonly syslog: 'rfc3164' | 'rfc5424';
  readonly agent: AgentKind;
}

const RATE_EPS = 5_000;
const OVERLOAD_EPS = 60_000;
const MS_PER_SECOND = 1_000;
const DURATION_MS_MIN = 1_000;
/** Too small for what comes while the daemon is not at its socket. */
const RECEIVE_BUFFER_BYTES = 4_096;

const sendings: Readonly<Record<Way, Readonly<Record<string, string | number>>>> = {
  udp: { 'load.transport': 'udp', 'load.framing': 'datagram' },
  tcp: { 'load.transport': 'tcp', 'load.framing': 'newline' },
  'tcp octet-counted': { 'load.transport': 'tcp', 'load.framing': 'octet-counted' },
  tls: { 'load.transport': 'tls', 'load.framing': 'octet-counted' },
  'mutual tls': { 'load.transport': 'tls', 'load.framing': 'octet-counted', 'load.tls.clientCertificates': 'own' },
  'udp overload': {
    ...{ 'load.transport': 'udp', 'load.framing': 'datagram' },
    'pipeline.collector.udpReceiveBufferBytes': RECEIVE_BUFFER_BYTES,
  },
};

/** Of each release, all cells. Too much load is a question to the kernel: once for each collector and header. */
export function cellsOf(versions: readonly (DebianSuite | null)[]): Cell[] {
  const cells: Cell[] = [];
  for (const version of versions) {
    for (const collector of ['rsyslog', 'syslog-ng'] as const) {
      for (const way of ways) {
        for (const syslog of ['rfc3164', 'rfc5424'] as const) {
          const agents = way === 'udp overload' ? agentKinds.slice(0, 1) : agentKinds;
          for (const agent of agents) cells.push({ collector, version, way, syslog, agent });
        }
      }
    }
  }
  return cells;
}

export const cellName = ({ collector, version, way, syslog, agent }: Cell): string =>
  [version === null ? collector : `${collector} of ${version}`, way, syslog, agent].join(', ');

/** The cell as `--set` would write it over first-light, with so many events or those of a second. How late the rig itself is counts only where events were lost by it. */
export function settingsOf(cell: Cell, eventCount: number): Readonly<Record<string, string | number>> {
  const rateEps = cell.way === 'udp overload' ? OVERLOAD_EPS : RATE_EPS;
  return {
    'load.rateEps': rateEps,
    'load.duration': `${Math.max(DURATION_MS_MIN, Math.ceil((eventCount / rateEps) * MS_PER_SECOND))}ms`,
    'load.syslog': cell.syslog,
    ...sendings[cell.way],
    'pipeline.collector.kind': cell.collector,
    ...(cell.version !== null && { 'pipeline.collector.version': cell.version }),
    'pipeline.forwarder.agent': cell.agent,
    'pipeline.forwarder.port': 0,
    'drain.quietMs': 2_000,
    'expect.paceLagMsP99Max': 1_000,
  };
}
