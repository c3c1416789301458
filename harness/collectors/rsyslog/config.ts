import { join, relative } from 'node:path';
import type { ConfigRequest } from '../../../src/collector-config.js';
import { renderConfig } from '../../../src/collector-config/render.js';
import type { DaemonPaths, DaemonPorts } from '../daemon.js';
import { COLLECTOR_HOST } from '../listening-port.js';

/** How often rsyslog writes its counters. */
export const STATISTICS_INTERVAL_MS = 1_000;
const STDERR_MESSAGES_MAX = 1_000;

/**
 * rsyslog as the Azure connector's installer for the Log Analytics agent leaves it, and the rig's observation beside it.
 * Returns file contents by path. Names in them are relative to `paths.directory`, which must be the daemon's working
 * directory (`-C` keeps it): rsyslog takes no blank in some of them, and a run directory may well have one.
 */
export function renderRsyslogConfig(
  paths: DaemonPaths,
  ports: DaemonPorts,
  version: string,
): ReadonlyMap<string, string> {
  const request: ConfigRequest = {
    daemon: 'rsyslog',
    agent: 'oms',
    agentPort: ports.forwarder,
    home: 'working-directory',
    listenHost: COLLECTOR_HOST,
    udpPort: ports.listen,
    tcpPort: ports.listen,
    tcpFraming: 'newline',
    tls: null,
    udpReceiveBufferBytes: null,
    plainSyslogPort: null,
    daemonVersion: version,
  };
  const files = renderConfig(request).map(({ path, text }) => [join(paths.directory, path), text] as const);
  return new Map([...files, [join(paths.directory, 'rsyslog.d', '00-observation.conf'), observation(paths)]]);
}

function observation({ directory, statistics }: DaemonPaths): string {
  const lines = [
    '# Observation only, written by cefrig; the installer knows nothing of this file.',
    '# A forwarder that is down costs one line on standard error per message: keep the first ones.',
    `global(errorMessagesToStderr.maxNumber="${STDERR_MESSAGES_MAX}")`,
    `module(load="impstats" interval="${STATISTICS_INTERVAL_MS / 1_000}" format="json" resetCounters="off"`,
    `  bracketing="on" log.syslog="off" log.file="${relative(directory, statistics)}")`,
    '',
  ];
  return lines.join('\n');
}
