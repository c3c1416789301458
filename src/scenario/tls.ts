/** How appliances speak TLS, as it may be written; its defaults, and what does not go together. */
import type { z } from 'zod';
import { parseHostPort } from '../host-port.js';
import { tlsFaults, type PipelineSettings, type Scenario, type TlsFault, type TlsSettings } from '../scenario.js';
import { describeValue, type Problem } from './problem.js';
import { mapping, oneOf, text } from './schema-words.js';

const file = (description: string) =>
  text('the path of a file', /^[^\0]+$/)
    .nullable()
    .default(null)
    .meta({ description: `external only: ${description}, PEM, relative to this file (cefrig send names its own)` });

export const tls = mapping({
  version: oneOf(['TLSv1.2', 'TLSv1.3'])
    .nullable()
    .default(null)
    .meta({ description: 'The one version that appliances speak; null: what both sides take, 1.2 or later' }),
  clientCertificates: oneOf(['none', 'own']).default('none').meta({
    description:
      'own: each appliance has a certificate that the rig makes, and the collector asks for it (RFC 5425 section 4.2.2)',
  }),
  fault: oneOf(tlsFaults).default('none').meta({
    description: 'What is wrong on purpose, with the certificate of whom; expect.connections is refused then',
  }),
  authority: file('the authorities that appliances trust; null: the root certificates of Node.js'),
  certificate: file('the certificate that all appliances show, its issuers behind it; null: none'),
  key: file('the private key of that certificate, without a passphrase'),
  serverName: text('a host name or an IP address', /^[\w.:-]{1,253}$/)
    .nullable()
    .default(null)
    .meta({
      description: "external only: the name or IP address that is in the collector's certificate; null: its host",
      examples: ['collector.example'],
    }),
});

const usual = tls.parse({});
const files = ['authority', 'certificate', 'key'] as const;

/** Those that need no certificate of the rig's own making. */
const faultsBeforeExternal: readonly TlsFault[] = ['none', 'tls-1.1', 'appliance-without-certificate'];

/** Null where nothing is said and nothing is needed. An external collector's name is that of its address. */
export function completeTls(
  { transport, tls: written }: { readonly transport: string; readonly tls?: z.output<typeof tls> | undefined },
  { kind, address }: Pick<PipelineSettings['collector'], 'kind' | 'address'>,
  absolutePathOf: (file: string) => string,
): TlsSettings | null {
  if (written === undefined && transport !== 'tls') return null;
  const settings = written ?? usual;
  const absolute = (path: string | null): string | null => (path === null ? null : absolutePathOf(path));
  const host = kind === 'external' ? (parseHostPort(address ?? '')?.host ?? null) : null;
  return {
    ...settings,
    authority: absolute(settings.authority),
    certificate: absolute(settings.certificate),
    key: absolute(settings.key),
    serverName: settings.serverName ?? host,
  };
}

type Add = (path: readonly string[], expected: string, got: unknown) => void;

/** What of a load's TLS does not go together: with its transport, with the collector, and with what is expected. */
export function problemsOfTls({ load, pipeline, expect }: Scenario): readonly Problem[] {
  const problems: Problem[] = [];
  const add: Add = (path, expected, got) => {
    problems.push({ path, subject: 'value', expected, got: describeValue(got), nearest: null });
  };
  const { transport, tls } = load;
  const { connections } = expect;
  if (transport !== 'tls') {
    if (tls !== null) add(['load', 'tls'], `nothing with ${transport}: it is of the transport tls`, tls);
    if (connections === 'refused') {
      add(['expect', 'connections'], `accepted with ${transport}: reasons to refuse are those of TLS`, connections);
    }
    return problems;
  }
  if (tls === null) return problems;
  const { version, fault } = tls;
  const { kind } = pipeline.collector;
  if (kind === 'external') addProblemsBeforeExternal(tls, connections, add);
  else addProblemsOfOwnCertificates(tls, kind, add);
  if (fault === 'tls-1.1' && version !== null) {
    add(['load', 'tls', 'version'], 'null: the fault tls-1.1 has a version of its own', version);
  }
  if (fault !== 'none' && connections === 'accepted') {
    add(['expect', 'connections'], `refused: load.tls.fault is ${fault}`, connections);
  }
  return problems;
}

/** Where the rig makes all certificates. */
function addProblemsOfOwnCertificates(tls: TlsSettings, collector: string, add: Add): void {
  const { clientCertificates, fault } = tls;
  for (const key of [...files, 'serverName'] as const) {
    const expected = `null with the collector ${collector}: for others than external, the rig makes all certificates`;
    if (tls[key] !== null) add(['load', 'tls', key], expected, tls[key]);
  }
  if (collector === 'direct' && clientCertificates === 'own') {
    const expected = 'none with the collector direct, which asks for none';
    add(['load', 'tls', 'clientCertificates'], expected, clientCertificates);
  }
  if (fault.startsWith('appliance-') && clientCertificates !== 'own') {
    const expected = `own: the fault ${fault} is of certificates that the collector asks for`;
    add(['load', 'tls', 'clientCertificates'], expected, clientCertificates);
  }
}

/** Where the rig makes none. */
function addProblemsBeforeExternal(tls: TlsSettings, connections: string, add: Add): void {
  const { clientCertificates, fault, certificate, key } = tls;
  if (clientCertificates === 'own') {
    const expected =
      'none with an external collector, which does not know the authority that the rig makes: name a certificate that it ' +
      'takes with load.tls.certificate and load.tls.key';
    add(['load', 'tls', 'clientCertificates'], expected, clientCertificates);
  }
  if (!faultsBeforeExternal.includes(fault)) {
    const expected = `one of ${faultsBeforeExternal.join(', ')} with an external collector: others need certificates that the rig makes`;
    add(['load', 'tls', 'fault'], expected, fault);
  } else if (fault === 'none' && connections === 'refused') {
    const expected =
      'accepted, or the load.tls.fault tls-1.1 or appliance-without-certificate: without a fault, an external collector ' +
      'would refuse the canary as well';
    add(['expect', 'connections'], expected, connections);
  }
  if (fault === 'appliance-without-certificate' && certificate === null && key === null) {
    add(['load', 'tls', 'certificate'], `a file: with the fault ${fault}, the canary has one`, certificate);
  }
  if (certificate === null && key !== null) {
    add(['load', 'tls', 'certificate'], 'the file of the certificate that load.tls.key belongs to', certificate);
  }
  if (certificate !== null && key === null) {
    add(['load', 'tls', 'key'], 'the file of the private key of load.tls.certificate', key);
  }
}
