import { join, relative } from 'node:path';
import type { DaemonPaths, DaemonWish } from '../daemon.js';
import { connectorFiles } from '../daemon/connector-files.js';

/** How often rsyslog writes its counters. */
export const STATISTICS_INTERVAL_MS = 1_000;
/** GnuTLS costs three for each connection that it refuses. */
export const LOG_LINES_MAX = 100_000;

/** rsyslog as the connector leaves it, with the rig's observation beside it: file contents by path. `-C` keeps its directory. */
export const renderRsyslogConfig = (wish: DaemonWish): ReadonlyMap<string, string> =>
  new Map([
    ...connectorFiles('rsyslog', wish),
    [join(wish.paths.directory, 'rsyslog.d', '00-observation.conf'), observation(wish.paths)],
  ]);

function observation({ directory, statistics }: DaemonPaths): string {
  const lines = [
    '# Observation only, written by cefrig; the installer knows nothing of this file.',
    '# A forwarder that is down costs one line on standard error per message: keep the first ones.',
    `global(errorMessagesToStderr.maxNumber="${LOG_LINES_MAX}")`,
    `module(load="impstats" interval="${STATISTICS_INTERVAL_MS / 1_000}" format="json" resetCounters="off"`,
    `  bracketing="on" log.syslog="off" log.file="${relative(directory, statistics)}")`,
    '',
  ];
  return lines.join('\n');
}
