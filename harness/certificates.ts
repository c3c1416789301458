import { webcrypto } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runFiles } from './ledger-file.js';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const VALID_DAYS = 7;
const MS_PER_DAY = 86_400_000;

/**
 * Makes what a run needs for TLS, new for each: an authority that the appliances trust, and the collector's certificate
 * for 127.0.0.1 and localhost (RFC 5425 section 4.2.1: the server must have one). PEM, into the run directory.
 */
export async function writeCertificates(directory: string): Promise<void> {
  const { authorityPem, serverPem, serverKeyPem } = await makeCertificates();
  await mkdir(dirname(join(directory, runFiles.authority)), { recursive: true });
  await writeFile(join(directory, runFiles.authority), authorityPem);
  await writeFile(join(directory, runFiles.serverCertificate), serverPem);
  await writeFile(join(directory, runFiles.serverKey), serverKeyPem, { mode: 0o600 });
}

export async function makeCertificates(): Promise<{ authorityPem: string; serverPem: string; serverKeyPem: string }> {
  // Loaded when it is needed: most runs have no TLS, and these libraries take 11 MiB.
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const authorityKeys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const serverKeys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  // An hour ago: clocks of containers may differ.
  const validity = {
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + VALID_DAYS * MS_PER_DAY),
  };
  const authorityName = 'CN=cefrig run authority';
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    name: authorityName,
    keys: authorityKeys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  const server = await x509.X509CertificateGenerator.create({
    ...validity,
    subject: 'CN=localhost',
    issuer: authorityName,
    publicKey: serverKeys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', serverKeys.privateKey)).toString('base64');
  const serverKeyPem = `-----BEGIN PRIVATE KEY-----\n${key.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
  return { authorityPem: authority.toString('pem'), serverPem: server.toString('pem'), serverKeyPem };
}
