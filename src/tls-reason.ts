import type { TlsFault } from './scenario.js';

/**
 * Why a TLS connection was refused, out of the words of whoever saw it end: the appliance's own judgement of a certificate
 * (Node's and OpenSSL's words), or an alert that the other side sent (RFC 8446 section 6.2).
 */
const alerts: Readonly<Record<number, string>> = {
  40: 'handshake_failure',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  47: 'illegal_parameter',
  48: 'unknown_ca',
  49: 'access_denied',
  51: 'decrypt_error',
  70: 'protocol_version',
  71: 'insufficient_security',
  116: 'certificate_required',
};

const EXPIRED = 'the certificate has expired';
const UNKNOWN_AUTHORITY = 'the authority of the certificate is not known';
const NO_CERTIFICATE = 'there was no certificate';
const OLD_VERSION = 'the version of TLS is not supported';

const judgements: readonly (readonly [words: RegExp, reason: string])[] = [
  [/certificate has expired/i, EXPIRED],
  [/certificate is not yet valid/i, 'the certificate is not valid yet'],
  [/does not match certificate's altnames/i, 'the certificate is for another host'],
  [
    // The last: another authority of the same name, such as one that was made again.
    /unable to verify the first certificate|unable to get (?:local )?issuer certificate|self[- ]signed certificate|certificate signature failure/i,
    UNKNOWN_AUTHORITY,
  ],
];

/** GnuTLS's words as rsyslog has them, and OpenSSL's as rsyslog (8.2504) and syslog-ng have them. */
const logged: readonly (readonly [words: RegExp, reason: string])[] = [
  [/certificate expired|certificate has expired/i, EXPIRED],
  [/signer not found/i, UNKNOWN_AUTHORITY],
  [/did not (?:provide|return) a certificate/i, NO_CERTIFICATE],
  [/unsupported version|unsupported protocol/i, OLD_VERSION],
];

/** As `the collector: alert unknown_ca` or `the appliance: the certificate has expired`; null: no reason of TLS in it. */
export function tlsReasonOf(words: string): string | null {
  const number = /SSL alert number (\d+)/.exec(words)?.[1];
  const alert = number === undefined ? undefined : alerts[Number(number)];
  if (alert !== undefined) return `the collector: alert ${alert}`;
  const judgement = judgements.find(([pattern]) => pattern.test(words));
  return judgement === undefined ? null : `the appliance: ${judgement[1]}`;
}

/** How many lines of the collector's log tell of which reason; not of a line that gives none, such as a number alone. */
export function loggedReasonsOf(lines: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const line of lines) {
    const reason = logged.find(([pattern]) => pattern.test(line))?.[1];
    if (reason !== undefined) counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

const alert = (name: string): string => `the collector: alert ${name}`;
const judged = (reason: string): string => `the appliance: ${reason}`;

/**
 * What a fault is refused for, as {@link tlsReasonOf} puts it: the alerts of RFC 8446 section 6.2 and RFC 5246 section 7.2.2
 * that are meant for it, and bad_certificate, which other libraries send for several.
 */
export const reasonsOf: Readonly<Record<Exclude<TlsFault, 'none'>, readonly string[]>> = {
  'collector-expired': [judged(EXPIRED)],
  'collector-wrong-host': [judged('the certificate is for another host')],
  'collector-unknown-authority': [judged(UNKNOWN_AUTHORITY)],
  'appliance-expired': [alert('certificate_expired'), alert('bad_certificate')],
  'appliance-unknown-authority': [alert('unknown_ca')],
  'appliance-without-certificate': [
    alert('certificate_required'),
    alert('handshake_failure'),
    alert('bad_certificate'),
  ],
  'tls-1.1': [alert('protocol_version')],
};

/** The same, as the collector's log has it; null: it is the appliance that refuses. */
export const loggedReasonOf: Readonly<Record<Exclude<TlsFault, 'none'>, string | null>> = {
  'collector-expired': null,
  'collector-wrong-host': null,
  'collector-unknown-authority': null,
  'appliance-expired': EXPIRED,
  'appliance-unknown-authority': UNKNOWN_AUTHORITY,
  'appliance-without-certificate': NO_CERTIFICATE,
  'tls-1.1': OLD_VERSION,
};
