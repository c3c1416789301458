import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Intent } from '../src/ledger.js';
import type { TlsSettings } from '../src/scenario.js';
import { Authority, type CertificateWish, type Identity } from './certificates/authority.js';
import { identityFile, runFiles } from './ledger-file.js';

const MS_PER_DAY = 86_400_000;
const PUBLIC = 0o644;
const SECRET = 0o600;
/** Certificates that are being made at a time: their keys are made by threads of Node. */
const MAKING_MAX = 8;

/** As {@link writeCertificates}, where the run's load goes over TLS, and not to a collector that is the user's. */
export async function writeRunCertificates(directory: string, { scenario, plan }: Intent): Promise<void> {
  const { tls } = scenario.load;
  if (tls === null || scenario.pipeline.collector.kind === 'external') return;
  const names = plan.appliances.map(({ name }) => name);
  await writeCertificates(directory, tls, names);
}

const usual = { clientCertificates: 'none', fault: 'none' } as const;

/**
 * Makes what a run needs for TLS, new for each, PEM: an authority, the collector's certificate for 127.0.0.1 and localhost
 * (RFC 5425 section 4.2.1: the server must have one) in the directory that is its own, and, where the collector asks for
 * them, one for each appliance and one for the canary. The scenario's fault is in the certificates of whom it names; the
 * canary's is good.
 */
export async function writeCertificates(
  directory: string,
  { clientCertificates, fault }: Pick<TlsSettings, 'clientCertificates' | 'fault'> = usual,
  applianceNames: readonly string[] = [],
): Promise<void> {
  const write = async (file: string, pem: string, mode: number): Promise<void> => {
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), pem, { mode });
  };
  const writeIdentity = async (file: string, { certificatePem, keyPem }: Identity): Promise<void> =>
    write(file, certificatePem + keyPem, SECRET);
  const authority = await Authority.create('cefrig run authority');
  const stranger = await Authority.create('cefrig authority that nobody trusts');
  const server = await (fault === 'collector-unknown-authority' ? stranger : authority).issue({
    ...{ commonName: fault === 'collector-wrong-host' ? 'elsewhere.example' : 'localhost', usage: 'server' },
    ...(fault === 'collector-wrong-host' ? {} : { addresses: ['127.0.0.1'] }),
    ...(fault === 'collector-expired' && expired()),
  });
  await write(runFiles.authority, authority.pem, PUBLIC);
  await write(runFiles.clientAuthority, authority.pem, PUBLIC);
  await write(runFiles.serverCertificate, server.certificatePem, PUBLIC);
  await write(runFiles.serverKey, server.keyPem, SECRET);
  if (clientCertificates === 'none') return;
  await writeIdentity(identityFile(null), await authority.issue({ commonName: 'cefrig-canary', usage: 'client' }));
  if (fault === 'appliance-without-certificate') return;
  const issuer = fault === 'appliance-unknown-authority' ? stranger : authority;
  const waiting = applianceNames.entries();
  const makeNext = async (): Promise<void> => {
    for (const [appliance, commonName] of waiting) {
      const wish = { commonName, usage: 'client', ...(fault === 'appliance-expired' && expired()) } as const;
      await writeIdentity(identityFile(appliance), await issuer.issue(wish));
    }
  };
  await Promise.all(Array.from({ length: MAKING_MAX }, makeNext));
}

const expired = (): Pick<CertificateWish, 'notAfter'> => ({ notAfter: new Date(Date.now() - MS_PER_DAY) });

/** An authority and a certificate of its for 127.0.0.1, PEM. */
export async function makeCertificates(): Promise<{ authorityPem: string; serverPem: string; serverKeyPem: string }> {
  const authority = await Authority.create('cefrig run authority');
  const server = await authority.issue({ commonName: 'localhost', usage: 'server', addresses: ['127.0.0.1'] });
  return { authorityPem: authority.pem, serverPem: server.certificatePem, serverKeyPem: server.keyPem };
}
