import { createPrivateKey, type X509Certificate } from 'node:crypto';
import { failed, passed, warned, type Check } from '../../src/doctor.js';
import type { TlsFile } from '../../src/doctor/daemon-config.js';
import { placeText } from '../../src/doctor/place.js';
import { certificatesIn } from '../certificates/certificates-in.js';
import { certificateText, datesOf } from './certificates.js';
import type { Facts } from './facts.js';
import type { Host } from './host.js';
import { tlsChecks } from './tls-checks.js';
import type { TlsTarget } from './tls-probe.js';

/** TLS as the configuration names its files, and as the daemon shows itself. None where it has no TLS. */
export async function certificateChecks(
  { daemonFiles: host, config }: Facts,
  epochMs: number,
): Promise<readonly Check[]> {
  const files = config?.tlsFiles ?? [];
  const unique = [...new Map(files.map((file) => [`${file.role} ${file.path}`, file])).values()];
  const checks = unique.filter(({ role }) => role !== 'key').map((file) => dates(host, file, epochMs));
  const served = (config?.listeners ?? []).flatMap(({ isTls, port, address }) =>
    isTls && port !== null ? [tlsChecks(localTarget(address, port), null, epochMs)] : [],
  );
  return [...(await Promise.all(checks)), ...(await pairs(host, unique)), ...(await Promise.all(served)).flat()];
}

async function readCertificates(host: Host, path: string): Promise<readonly X509Certificate[] | string> {
  const text = await host.read(path);
  if (text === null) return `${path} is not there, or cannot be read`;
  try {
    const found = certificatesIn(text);
    return found.length === 0 ? `${path} has no certificate in PEM` : found;
  } catch (error) {
    return `${path}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function dates(host: Host, { role, path, place }: TlsFile, epochMs: number): Promise<Check> {
  const said = { name: `tls-${role}`, lookedAt: path };
  const found = await readCertificates(host, path);
  if (typeof found === 'string') {
    const evidence = [placeText(place), found];
    const advice = 'Put the file there, in PEM, readable for the daemon.';
    return failed({ ...said, evidence, advice, finding: `The ${role} that the configuration names cannot be used.` });
  }
  return datesOf(said, found, [placeText(place)], epochMs);
}

/** By which name appliances know this machine is not known here, so none is asked for. */
const localTarget = (address: string | null, port: number): TlsTarget => ({
  host: address === null || address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address,
  port,
  serverName: null,
});

/** That the key is the certificate's, and that the configured authority made it. */
async function pairs(host: Host, files: readonly TlsFile[]): Promise<readonly Check[]> {
  const pathOf = (role: TlsFile['role']): string | undefined => files.find((file) => file.role === role)?.path;
  const [certificatePath, keyPath, authorityPath] = [pathOf('certificate'), pathOf('key'), pathOf('authority')];
  if (certificatePath === undefined) return [];
  const chain = await readCertificates(host, certificatePath);
  const leaf = typeof chain === 'string' ? undefined : chain[0];
  if (leaf === undefined) return [];
  const checks: Check[] = [];
  if (keyPath !== undefined) checks.push(await keyCheck(host, leaf, keyPath));
  const authorities = authorityPath === undefined ? 'none' : await readCertificates(host, authorityPath);
  if (typeof authorities !== 'string') {
    const said = { name: 'tls-issuer', lookedAt: `${certificatePath}, ${authorityPath ?? ''}` };
    const evidence = [leaf, ...authorities].map(certificateText);
    const known = [...(typeof chain === 'string' ? [] : chain.slice(1)), ...authorities];
    const isIssued = known.some((one) => leaf.checkIssued(one) && leaf.verify(one.publicKey));
    checks.push(
      isIssued
        ? passed({ ...said, evidence, finding: 'The configured authority issued the certificate.' })
        : warned({
            ...said,
            evidence,
            finding: 'The configured authority did not issue the certificate.',
            advice: 'Give senders the authority that did; for mutual TLS this one has to have issued theirs.',
          }),
    );
  }
  return checks;
}

async function keyCheck(host: Host, leaf: X509Certificate, path: string): Promise<Check> {
  const said = { name: 'tls-key', lookedAt: path };
  const text = await host.read(path);
  const advice = 'Put the key of this certificate there, in PEM without a passphrase, readable for the daemon.';
  if (text === null) {
    return failed({ ...said, finding: 'The key is not there, or cannot be read.', evidence: [path], advice });
  }
  try {
    if (leaf.checkPrivateKey(createPrivateKey(text))) {
      return passed({ ...said, finding: 'The key is the one of the certificate.' });
    }
    return failed({ ...said, finding: 'The key is not the one of the certificate.', advice });
  } catch (error) {
    const evidence = [error instanceof Error ? error.message : String(error)];
    return failed({ ...said, finding: 'The key cannot be used.', evidence, advice });
  }
}
