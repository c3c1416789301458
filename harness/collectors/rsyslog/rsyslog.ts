import { delimiter, join } from 'node:path';
import type { SyslogDaemon } from '../daemon.js';
import { LOG_LINES_MAX, renderRsyslogConfig } from './config.js';
import { lacksTlsModule } from './modules.js';
import { readRsyslogCounters } from './statistics.js';

export const rsyslog: SyslogDaemon = {
  kind: 'rsyslog',
  binary: 'rsyslogd',
  packages: ['rsyslog', 'rsyslog-gnutls', 'rsyslog-openssl'],
  fileNames: { config: 'rsyslog.conf', statistics: 'impstats.log' },
  configFolder: '/etc',
  versionArguments: ['-v'],
  // As process 1 it begins with "rsyslogd 8.2302.0: running as pid 1".
  versionPattern: /^rsyslogd\s+([^\s,:]+)/m,
  // -C: it stays in its working directory, from which the configuration names files.
  checkArguments: ({ config }) => ['-N1', '-C', '-f', config],
  runArguments: ({ config, pidFile }) => ['-n', '-C', '-f', config, '-i', pidFile],
  unpacked: (_root, libraries) => {
    const moduleFolders = libraries.map((directory) => join(directory, 'rsyslog'));
    return Promise.resolve({ args: ['-M', moduleFolders.join(delimiter)], env: {}, moduleFolders });
  },
  render: renderRsyslogConfig,
  lacks: lacksTlsModule,
  // One line a connection: GnuTLS's words, then OpenSSL's.
  tlsRefusal:
    /not permitted to talk to|gnutls returned error on handshake|handshake retry returned error|SSL_ERROR_SSL Error in/i,
  logLinesMax: LOG_LINES_MAX,
  readCounters: readRsyslogCounters,
};
