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

const judgements: readonly (readonly [words: RegExp, reason: string])[] = [
  [/certificate has expired/i, 'the certificate has expired'],
  [/certificate is not yet valid/i, 'the certificate is not valid yet'],
  [/does not match certificate's altnames/i, 'the certificate is for another host'],
  [
    // The last: another authority of the same name, such as one that was made again.
    /unable to verify the first certificate|unable to get (?:local )?issuer certificate|self[- ]signed certificate|certificate signature failure/i,
    'the authority of the certificate is not known',
  ],
];

/** As `the collector: alert unknown_ca` or `the appliance: the certificate has expired`; null: no reason of TLS in it. */
export function tlsReasonOf(words: string): string | null {
  const number = /SSL alert number (\d+)/.exec(words)?.[1];
  const alert = number === undefined ? undefined : alerts[Number(number)];
  if (alert !== undefined) return `the collector: alert ${alert}`;
  const judgement = judgements.find(([pattern]) => pattern.test(words));
  return judgement === undefined ? null : `the appliance: ${judgement[1]}`;
}
