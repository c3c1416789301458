import { join } from 'node:path';
import type { DaemonPaths, SyslogDaemon } from '../daemon.js';

/** Where a daemon's files are under `directory`, an absolute path. */
export const daemonPaths = ({ binary, fileNames }: SyslogDaemon, directory: string): DaemonPaths => ({
  directory,
  config: join(directory, fileNames.config),
  workDirectory: join(directory, 'work'),
  pidFile: join(directory, `${binary}.pid`),
  log: join(directory, `${binary}.log`),
  statistics: join(directory, fileNames.statistics),
  version: join(directory, 'version.txt'),
});
