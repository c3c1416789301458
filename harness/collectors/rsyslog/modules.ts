import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Listening } from '../../collector.js';

/** Debian keeps them in a directory named after the architecture, such as `/usr/lib/x86_64-linux-gnu/rsyslog`. */
async function installedFolders(): Promise<readonly string[]> {
  const architectures = (await readdir('/usr/lib').catch(() => [])).map((name) => join('/usr/lib', name));
  return ['/usr/lib', '/usr/lib64', '/usr/local/lib', ...architectures].map((folder) => join(folder, 'rsyslog'));
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/**
 * Null, or a sentence on the module for TLS that is in none of the folders; none given: those of an installed rsyslog.
 * `rsyslogd -N1` passes without it, and the daemon then runs on and does not listen (8.2302).
 */
export async function lacksTlsModule(
  { transport, tlsStack }: Pick<Listening, 'transport' | 'tlsStack'>,
  moduleFolders: readonly string[],
): Promise<string | null> {
  if (transport !== 'tls') return null;
  const stack = tlsStack ?? 'ossl';
  const name = `lmnsd_${stack}.so`;
  const folders = moduleFolders.length > 0 ? moduleFolders : await installedFolders();
  for (const folder of folders) if (await isThere(join(folder, name))) return null;
  const debianPackage = stack === 'ossl' ? 'rsyslog-openssl' : 'rsyslog-gnutls';
  return `It has no ${name}, which TLS needs (Debian's package ${debianPackage}).`;
}
