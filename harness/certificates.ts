import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Authority } from './certificates/authority.js';
import { runFiles } from './ledger-file.js';

/**
 * Makes what a run needs for TLS, new for each: an authority that the appliances trust, and the collector's certificate
 * for 127.0.0.1 and localhost (RFC 5425 section 4.2.1: the server must have one). PEM, into the run directory, the
 * collector's into the directory that is its own.
 */
export async function writeCertificates(directory: string): Promise<void> {
  const { authorityPem, serverPem, serverKeyPem } = await makeCertificates();
  const write = async (file: string, pem: string, mode: number): Promise<void> => {
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), pem, { mode });
  };
  await write(runFiles.authority, authorityPem, PUBLIC);
  await write(runFiles.clientAuthority, authorityPem, PUBLIC);
  await write(runFiles.serverCertificate, serverPem, PUBLIC);
  await write(runFiles.serverKey, serverKeyPem, SECRET);
}

const PUBLIC = 0o644;
const SECRET = 0o600;

export async function makeCertificates(): Promise<{ authorityPem: string; serverPem: string; serverKeyPem: string }> {
  const authority = await Authority.create('cefrig run authority');
  const server = await authority.issue({ commonName: 'localhost', usage: 'server', addresses: ['127.0.0.1'] });
  return { authorityPem: authority.pem, serverPem: server.certificatePem, serverKeyPem: server.keyPem };
}
