/** Certificates for tests, with the dates and names that a test wants. */
import { webcrypto } from 'node:crypto';
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const MS_PER_DAY = 86_400_000;

export interface Made {
  readonly certificate: string;
  readonly key: string;
}

/** A certificate for these DNS names and 127.0.0.1, by an authority of its own, valid for so many days from `startMs`. */
export async function certificateOf(options: {
  readonly startMs: number;
  readonly days: number;
  readonly names?: readonly string[];
}): Promise<Made & { readonly authority: string }> {
  const { startMs, days, names = ['localhost'] } = options;
  const authorityKeys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const issuer = 'CN=authority of a test';
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...{ name: issuer, keys: authorityKeys, signingAlgorithm: algorithm },
    ...{ notBefore: new Date(startMs), notAfter: new Date(Date.now() + 365 * MS_PER_DAY) },
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    ...{ subject: `CN=${names[0] ?? ''}`, issuer, publicKey: keys.publicKey, signingKey: authorityKeys.privateKey },
    ...{ notBefore: new Date(startMs), notAfter: new Date(startMs + days * MS_PER_DAY), signingAlgorithm: algorithm },
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        ...names.map((value) => ({ type: 'dns', value }) as const),
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  return {
    certificate: certificate.toString('pem'),
    key: await keyPem(keys.privateKey),
    authority: authority.toString('pem'),
  };
}

async function keyPem(key: webcrypto.CryptoKey): Promise<string> {
  const text = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${text.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
}
