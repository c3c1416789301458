import { assert } from '../assert.js';
import type { ConfigFile, ConfigRequest } from '../collector-config.js';
import { rsyslogFiles } from './rsyslog.js';
import { syslogNgFiles } from './syslog-ng.js';

/** Letters, digits and what addresses, versions and paths are made of. */
const plainText = /^[\w.:@+/-]*$/;

/** The configuration of a daemon. The caller has checked what a user wrote. */
export function renderConfig(request: ConfigRequest): readonly ConfigFile[] {
  const { udpPort, tcpPort, tls, listenHost, daemonVersion } = request;
  assert(udpPort !== null || tcpPort !== null || tls !== null, 'a collector listens on something');
  const texts = [listenHost, daemonVersion, tls?.caFile, tls?.certificateFile, tls?.keyFile];
  for (const text of texts) assert(plainText.test(text ?? ''), `${String(text)} is no plain text`);
  return request.daemon === 'rsyslog' ? rsyslogFiles(request) : syslogNgFiles(request);
}

/** Whether a path can stand in a daemon's configuration as it is. */
export const isPlainPath = (path: string): boolean => path.startsWith('/') && plainText.test(path);
