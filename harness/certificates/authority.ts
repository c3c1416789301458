import { webcrypto } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const VALID_MS = 7 * 86_400_000;
/** Clocks of containers may differ. */
const BEFORE_MS = 3_600_000;

/** A certificate and its private key, PEM. */
export interface Identity {
  readonly certificatePem: string;
  readonly keyPem: string;
}

export interface CertificateWish {
  /** Also a DNS name that it is for, with the usage server. */
  readonly commonName: string;
  readonly usage: 'server' | 'client';
  /** IP addresses that it is for. */
  readonly addresses?: readonly string[];
  /** When it ends; a week from now if not said. */
  readonly notAfter?: Date;
}

/** An authority of a run (ECDSA on P-256), and what it certifies. */
export class Authority {
  private constructor(
    private readonly x509: typeof import('@peculiar/x509'),
    private readonly certificate: X509Certificate,
    private readonly privateKey: webcrypto.CryptoKey,
  ) {}

  static async create(commonName: string): Promise<Authority> {
    // Loaded when it is needed: most runs have no TLS, and these libraries take 11 MiB.
    await import('reflect-metadata');
    const x509 = await import('@peculiar/x509');
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      notBefore: new Date(Date.now() - BEFORE_MS),
      notAfter: new Date(Date.now() + VALID_MS),
      name: `CN=${commonName}`,
      keys,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      ],
    });
    return new Authority(x509, certificate, keys.privateKey);
  }

  get pem(): string {
    return pemOf(this.certificate);
  }

  /** A new key and a certificate for it. */
  async issue({ commonName, usage, addresses = [], notAfter }: CertificateWish): Promise<Identity> {
    const { x509 } = this;
    const end = notAfter ?? new Date(Date.now() + VALID_MS);
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const certificate = await x509.X509CertificateGenerator.create({
      notBefore: new Date(Math.min(Date.now(), end.getTime()) - BEFORE_MS),
      notAfter: end,
      subject: `CN=${commonName}`,
      issuer: this.certificate.subject,
      publicKey: keys.publicKey,
      signingKey: this.privateKey,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.ExtendedKeyUsageExtension([
          usage === 'server' ? x509.ExtendedKeyUsage.serverAuth : x509.ExtendedKeyUsage.clientAuth,
        ]),
        new x509.SubjectAlternativeNameExtension([
          { type: 'dns', value: commonName },
          ...addresses.map((value) => ({ type: 'ip', value }) as const),
        ]),
      ],
    });
    return { certificatePem: pemOf(certificate), keyPem: await keyPem(keys.privateKey) };
  }
}

const pemOf = (certificate: X509Certificate): string => `${certificate.toString('pem')}\n`;

async function keyPem(privateKey: webcrypto.CryptoKey): Promise<string> {
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
}
