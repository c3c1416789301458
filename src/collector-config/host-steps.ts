import type { ConfigRequest, Daemon, TlsListener } from '../collector-config.js';
import { versionNumbers } from './version.js';

/** What a person does on a host beside putting files there. */
export interface HostStep {
  readonly purpose: string;
  /** For a POSIX shell, one after another. */
  readonly commands: readonly string[];
}

/** In the order in which they are done, once the files are in their places. */
export function hostSteps(request: Pick<ConfigRequest, 'daemon' | 'tls' | 'daemonVersion'>): readonly HostStep[] {
  const { daemon, tls } = request;
  return [
    ...(tls === null ? [] : [...packageSteps(daemon, tls), ...certificateSteps(tls)]),
    { purpose: `Have the daemon check its syntax.${olderHint(request)}`, commands: [checkCommands[daemon]] },
    { purpose: 'Restart it, so that it reads them.', commands: [`systemctl restart ${daemon}`] },
  ];
}

/** Where nobody said of which version the daemon is, the files are for those of today. */
const olderHint = ({ daemon, tls, daemonVersion }: Parameters<typeof hostSteps>[0]): string =>
  daemon === 'rsyslog' && tls !== null && versionNumbers(daemonVersion) === null
    ? ' If it is older than 8.2108 (`rsyslogd -v`) it does not know the TLS parameters of an input ("parameter ... not ' +
      'known"): make the files again with --daemon-version, such as --daemon-version 8.2102.0.'
    : '';

const checkCommands = { rsyslog: 'rsyslogd -N1', 'syslog-ng': 'syslog-ng -s' } as const satisfies Record<
  Daemon,
  string
>;

const packageOf = { gtls: 'rsyslog-gnutls', ossl: 'rsyslog-openssl' } as const satisfies Record<
  TlsListener['stack'],
  string
>;

/** The syntax check of rsyslog passes without its TLS library, and so does its start. */
const packageSteps = (daemon: Daemon, { stack }: TlsListener): readonly HostStep[] =>
  daemon === 'rsyslog'
    ? [{ purpose: 'The TLS library, a package of its own.', commands: [`apt-get install ${packageOf[stack]}`] }]
    : [];

const newKey = 'openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes';
const signature = 'openssl x509 -req -CA ca.pem -CAkey ca.key -CAcreateserial -days 825';

const signed = (name: string, host: string): readonly string[] => [
  `${newKey} -subj '/CN=${host}' -keyout ${name}.key -out ${name}.csr`,
  `printf 'subjectAltName=DNS:${host}\\n' > ${name}.ext`,
  `${signature} -in ${name}.csr -extfile ${name}.ext -out ${name}.pem`,
];

/** Certificates by OpenSSL 1.1 and later. Their names are for the reader to change. */
function certificateSteps(tls: TlsListener): readonly HostStep[] {
  const appliance: HostStep = {
    purpose:
      'A certificate for each appliance, which it shows to the collector (RFC 5425 section 4.2.2). It needs ca.pem too.',
    commands: signed('appliance-1', 'appliance-1.example'),
  };
  return [
    {
      purpose:
        'An authority, once. Keep ca.key away from the collector; the appliances need ca.pem to know the collector.',
      commands: [`${newKey} -x509 -days 3650 -subj '/CN=syslog authority' -keyout ca.key -out ca.pem`],
    },
    {
      purpose: 'A certificate for the collector, with the name that the appliances connect to (RFC 5425 section 5.2).',
      commands: signed('collector', 'collector.example'),
    },
    ...(tls.clientCertificates === 'required' ? [appliance] : []),
    {
      purpose: 'Where the daemon looks for them. The key is for the user that the daemon runs as, and for nobody else.',
      commands: [
        `install -D -m 644 ca.pem ${tls.caFile}`,
        `install -D -m 644 collector.pem ${tls.certificateFile}`,
        `install -D -m 600 collector.key ${tls.keyFile}`,
      ],
    },
  ];
}
