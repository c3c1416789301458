import type { CollectorKind, Expectations, Sending } from '../scenario.js';
import type { Problem } from './problem.js';

/** What of a load's TLS does not go together: with its transport, with the collector, and with what is expected. */
export function problemsOfTls(
  { transport, tls }: Pick<Sending, 'transport' | 'tls'>,
  collector: CollectorKind,
  connections: Expectations['connections'],
): readonly Problem[] {
  const problems: Problem[] = [];
  const add = (path: readonly string[], expected: string, got: string | null): void => {
    const text = got === null ? 'a mapping' : `"${got}" (string)`;
    problems.push({ path, subject: 'value', expected, got: text, nearest: null });
  };
  if (transport !== 'tls') {
    if (tls !== null) add(['load', 'tls'], `nothing with ${transport}: it is of the transport tls`, null);
    if (connections === 'refused') {
      add(['expect', 'connections'], `accepted with ${transport}: reasons to refuse are those of TLS`, connections);
    }
    return problems;
  }
  if (tls === null) return problems;
  const { version, clientCertificates, fault } = tls;
  if (collector === 'direct' && clientCertificates === 'own') {
    add(
      ['load', 'tls', 'clientCertificates'],
      'none with the collector direct, which asks for none',
      clientCertificates,
    );
  }
  if (fault.startsWith('appliance-') && clientCertificates !== 'own') {
    const expected = `own: the fault ${fault} is of certificates that the collector asks for`;
    add(['load', 'tls', 'clientCertificates'], expected, clientCertificates);
  }
  if (fault === 'tls-1.1' && version !== null) {
    add(['load', 'tls', 'version'], 'null: the fault tls-1.1 has a version of its own', version);
  }
  if (fault !== 'none' && connections === 'accepted') {
    add(['expect', 'connections'], `refused: load.tls.fault is ${fault}`, connections);
  }
  return problems;
}
