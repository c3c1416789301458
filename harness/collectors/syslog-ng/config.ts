import { join } from 'node:path';
import type { ConfigRequest } from '../../../src/collector-config.js';
import { renderConfig } from '../../../src/collector-config/render.js';
import type { DaemonPaths, DaemonPorts } from '../daemon.js';
import { COLLECTOR_HOST } from '../listening-port.js';

/**
 * syslog-ng as the Azure connector's installer for the Log Analytics agent leaves it. Returns file contents by path.
 * Files are included from the daemon's working directory, which must be `paths.directory`.
 */
export function renderSyslogNgConfig(
  paths: DaemonPaths,
  ports: DaemonPorts,
  version: string,
): ReadonlyMap<string, string> {
  const request: ConfigRequest = {
    daemon: 'syslog-ng',
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
  return new Map(renderConfig(request).map(({ path, text }) => [join(paths.directory, path), text] as const));
}
