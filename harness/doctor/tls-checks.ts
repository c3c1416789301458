import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { failed, passed, untold, warned, type Check } from '../../src/doctor.js';
import { certificateText, datesOf } from './certificates.js';
import { probeTls, type TlsProbe, type TlsTarget } from './tls-probe.js';

/** Whom senders trust. */
export interface Trust {
  readonly authorities: readonly X509Certificate[];
  /** What they are, for the evidence. */
  readonly from: string;
  /** Whether the user named them: then an unknown issuer is a failure. */
  readonly isNamed: boolean;
}

/** What a server of syslog over TLS shows to anybody who asks (RFC 5425). `trust` null: who issued it is not asked. */
export async function tlsChecks(target: TlsTarget, trust: Trust | null, epochMs: number): Promise<readonly Check[]> {
  const where = `TLS handshake with ${target.host}:${target.port}`;
  const probe = await probeTls(target);
  const handshake = handshakeCheck(probe, where);
  const [leaf] = probe.chain;
  if (leaf === undefined) return [handshake];
  return [
    handshake,
    datesOf({ name: 'tls-served-certificate', lookedAt: where }, probe.chain, [], epochMs),
    ...(target.serverName === null ? [] : [nameCheck(leaf, target.serverName)]),
    ...(trust === null ? [] : [chainCheck(probe.chain, trust)]),
    ...(probe.refusal === null ? [await oldProtocols(target)] : []),
  ];
}

function handshakeCheck({ refusal, protocol, cipher, chain }: TlsProbe, lookedAt: string): Check {
  const said = { name: 'tls-handshake', lookedAt };
  if (refusal === null) {
    return passed({ ...said, finding: `${protocol ?? 'TLS'} was agreed upon.`, evidence: [`cipher ${cipher ?? '?'}`] });
  }
  const evidence = [refusal];
  if (chain.length > 0) {
    return warned({
      ...said,
      evidence,
      finding: 'The server showed its certificate and then refused: it may want one of the sender (mutual TLS).',
      advice: 'Give appliances a certificate that the server’s authority issued.',
    });
  }
  const advice = 'See that TLS is meant on this port, and read the server’s own log.';
  return failed({ ...said, evidence, finding: 'There is no TLS to be had.', advice });
}

function nameCheck(leaf: X509Certificate, name: string): Check {
  const said = {
    name: 'tls-name',
    lookedAt: `names in the certificate, and ${name}`,
    evidence: [certificateText(leaf)],
  };
  const isNamed = isIP(name) === 0 ? leaf.checkHost(name) !== undefined : leaf.checkIP(name) !== undefined;
  if (isNamed) return passed({ ...said, finding: `The certificate is for ${name}.` });
  return failed({
    ...said,
    finding: `The certificate is not for ${name}: senders that check names refuse it (RFC 5425 section 5.2).`,
    advice:
      'Use a certificate with that name among its subjectAltNames, or let appliances use a name that it has (--name).',
  });
}

function chainCheck(chain: readonly X509Certificate[], { authorities, from, isNamed }: Trust): Check {
  const said = { name: 'tls-chain', lookedAt: `issuers, up to ${from}`, evidence: chain.map(certificateText) };
  if (leadsTo(chain, authorities)) return passed({ ...said, finding: `The certificate leads up to ${from}.` });
  const finding = `The certificate does not lead up to ${from}.`;
  if (isNamed) {
    const advice =
      'Let the server send its intermediate certificates, or give appliances the authority that issued it.';
    return failed({ ...said, finding, advice });
  }
  const advice = 'Name the authority that appliances trust: --ca FILE.';
  return untold({ ...said, finding: `${finding} What appliances trust is not known here.`, advice, matters: true });
}

/** Each issued by the next, up to one that is trusted, by signatures. Dates are looked at elsewhere. */
function leadsTo(chain: readonly X509Certificate[], authorities: readonly X509Certificate[]): boolean {
  const isTrusted = ({ fingerprint256 }: X509Certificate): boolean =>
    authorities.some((one) => one.fingerprint256 === fingerprint256);
  const issued = (one: X509Certificate, by: X509Certificate): boolean =>
    one.checkIssued(by) && one.verify(by.publicKey);
  let [current] = chain;
  for (let step = 0; current !== undefined && step <= chain.length; step += 1) {
    const one: X509Certificate = current;
    if (isTrusted(one) || authorities.some((by) => issued(one, by))) return true;
    current = chain.find((by) => by !== one && issued(one, by));
  }
  return false;
}

async function oldProtocols(target: TlsTarget): Promise<Check> {
  const said = { name: 'tls-old-protocols', lookedAt: `TLS 1.0 and 1.1 with ${target.host}:${target.port}` };
  const { refusal, protocol } = await probeTls(target, {
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    // Without it this side would refuse by itself.
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  if (refusal !== null) return passed({ ...said, finding: 'They are refused.', evidence: [refusal] });
  return warned({
    ...said,
    finding: `${protocol ?? 'An old protocol'} is taken, which must not be used any more (RFC 8996).`,
    advice: 'Set the daemon’s lowest protocol to TLS 1.2.',
  });
}
