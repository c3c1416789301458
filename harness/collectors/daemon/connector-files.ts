import { join } from 'node:path';
import type { Daemon } from '../../../src/collector-config.js';
import { renderConfig } from '../../../src/collector-config/render.js';
import type { DaemonPaths, DaemonPorts } from '../daemon.js';
import { COLLECTOR_HOST } from '../listening-port.js';

/**
 * A daemon as the Azure connector's installer for an agent, and that agent, leave it: file contents by path. Names in them
 * are relative to `paths.directory`, which must be the daemon's working directory: daemons take no blanks and special
 * characters in some of them, and a run directory may well have any.
 */
export const connectorFiles = (
  daemon: Daemon,
  { directory }: DaemonPaths,
  { listen, agent, forwarder, plainSyslog }: DaemonPorts,
  version: string,
): ReadonlyMap<string, string> =>
  new Map(
    renderConfig({
      daemon,
      agent,
      agentPort: forwarder,
      home: 'working-directory',
      listenHost: COLLECTOR_HOST,
      udpPort: listen,
      tcpPort: listen,
      tcpFraming: 'newline',
      tls: null,
      udpReceiveBufferBytes: null,
      plainSyslogPort: plainSyslog,
      daemonVersion: version,
    }).map(({ path, text }) => [join(directory, path), text]),
  );
