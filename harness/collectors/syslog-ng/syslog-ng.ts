import { readdir } from 'node:fs/promises';
import { delimiter, join, relative } from 'node:path';
import type { DaemonPaths, SyslogDaemon } from '../daemon.js';
import { connectorFiles } from '../daemon/connector-files.js';
import { CONTROL_SOCKET } from './control.js';
import { readSyslogNgCounters } from './statistics.js';

/**
 * It stays in its working directory, so that paths may be relative. That of the control socket has to be, since a
 * socket's path has at most 107 bytes; that of the pid file may not, since it would be one of the distribution's
 * directories. Without root there are no capabilities to manage, and with root it needs none of them.
 */
const argumentsFor = ({ config, directory, workDirectory }: DaemonPaths): string[] => [
  '--no-caps',
  ...['--cfgfile', config],
  ...['--persist-file', join(relative(directory, workDirectory), 'syslog-ng.persist')],
];

export const syslogNg: SyslogDaemon = {
  kind: 'syslog-ng',
  binary: 'syslog-ng',
  packages: ['syslog-ng-core'],
  fileNames: { config: 'syslog-ng.conf', statistics: 'statistics.csv' },
  configFolder: '/etc/syslog-ng',
  versionArguments: ['--version'],
  versionPattern: /^syslog-ng \d+ \(([^)]+)\)/m,
  checkArguments: (paths) => ['--syntax-only', ...argumentsFor(paths)],
  runArguments: (paths) => [
    ...['--foreground', '--stderr'],
    ...argumentsFor(paths),
    ...['--pidfile', paths.pidFile],
    ...['--control', join(relative(paths.directory, paths.workDirectory), CONTROL_SOCKET)],
  ],
  unpacked: async (root) => {
    const home = join(root, 'usr/lib/syslog-ng');
    // Its modules are in a directory named after the version, such as 3.38.
    const versions = (await readdir(home)).filter((name) => /^\d/.test(name));
    const moduleFolders = versions.map((name) => join(home, name));
    return { args: ['--module-path', moduleFolders.join(delimiter)], env: {}, moduleFolders };
  },
  render: (wish) => connectorFiles('syslog-ng', wish),
  lacks: () => Promise.resolve(null),
  tlsRefusal: /SSL error while reading stream/,
  logLinesMax: Infinity,
  readCounters: readSyslogNgCounters,
};
