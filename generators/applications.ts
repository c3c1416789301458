import type { Weighted } from './draw.js';

/** Inclusive range. */
export type Range = readonly [min: number, max: number];

export type ApplicationName =
  | 'https'
  | 'quic'
  | 'http'
  | 'dns'
  | 'ntp'
  | 'smtp'
  | 'imaps'
  | 'ssh'
  | 'ftp'
  | 'smb'
  | 'ldap'
  | 'kerberos'
  | 'rdp'
  | 'mssql'
  | 'snmp';

/** What a session of one network application looks like, before any vendor gives it a name. */
export interface Application extends Weighted {
  readonly name: ApplicationName;
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
  /** Whom a workstation talks to with it. */
  readonly reach: 'internet' | 'servers';
  readonly bytesSent: Range;
  readonly bytesReceived: Range;
  readonly durationSeconds: Range;
}

type Row = readonly [
  name: ApplicationName,
  protocol: 'tcp' | 'udp',
  port: number,
  reach: 'internet' | 'servers',
  weight: number,
  bytesSent: Range,
  bytesReceived: Range,
  durationSeconds: Range,
];

const rows: readonly Row[] = [
  ['https', 'tcp', 443, 'internet', 400, [600, 400_000], [2_000, 60_000_000], [1, 900]],
  ['quic', 'udp', 443, 'internet', 120, [1_200, 300_000], [3_000, 40_000_000], [1, 600]],
  ['http', 'tcp', 80, 'internet', 60, [300, 20_000], [500, 4_000_000], [1, 120]],
  ['dns', 'udp', 53, 'servers', 180, [60, 180], [90, 900], [1, 30]],
  ['ntp', 'udp', 123, 'internet', 20, [90, 180], [90, 180], [1, 60]],
  ['smtp', 'tcp', 25, 'servers', 20, [2_000, 12_000_000], [800, 4_000], [1, 60]],
  ['imaps', 'tcp', 993, 'servers', 30, [1_000, 60_000], [3_000, 9_000_000], [2, 1_800]],
  ['ssh', 'tcp', 22, 'servers', 15, [3_000, 900_000], [4_000, 2_000_000], [3, 3_600]],
  ['ftp', 'tcp', 21, 'internet', 5, [400, 4_000], [600, 6_000], [2, 300]],
  ['smb', 'tcp', 445, 'servers', 60, [2_000, 90_000_000], [2_000, 400_000_000], [2, 3_600]],
  ['ldap', 'tcp', 389, 'servers', 40, [600, 9_000], [900, 90_000], [1, 120]],
  ['kerberos', 'tcp', 88, 'servers', 30, [1_200, 4_000], [1_400, 5_000], [1, 5]],
  ['rdp', 'tcp', 3389, 'servers', 8, [40_000, 9_000_000], [200_000, 150_000_000], [30, 3_600]],
  ['mssql', 'tcp', 1433, 'servers', 25, [900, 300_000], [2_000, 30_000_000], [1, 1_200]],
  ['snmp', 'udp', 161, 'servers', 12, [80, 600], [90, 2_400], [1, 10]],
];

/** The applications of the simulated network, with the ports IANA assigns to them and how often each is seen. */
export const applications: readonly Application[] = rows.map(
  ([name, protocol, port, reach, weight, bytesSent, bytesReceived, durationSeconds]) => ({
    name,
    protocol,
    port,
    reach,
    weight,
    bytesSent,
    bytesReceived,
    durationSeconds,
  }),
);

/** Those that go to sites, and those that go to the company's servers. */
export const internetApplications = applications.filter(({ reach }) => reach === 'internet');
export const insideApplications = applications.filter(({ reach }) => reach === 'servers');

/** The application of that name. */
export const applicationOf = Object.fromEntries(applications.map((each) => [each.name, each])) as Readonly<
  Record<ApplicationName, Application>
>;
