import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { daemonPaths } from '../../harness/collectors/daemon/paths.js';
import { usableInstallation } from '../../harness/collectors/daemon/process-runtime.js';
import { freePort, waitUntilListening } from '../../harness/collectors/listening-port.js';
import { rsyslog } from '../../harness/collectors/rsyslog/rsyslog.js';
import { renderConfig } from '../../src/collector-config/render.js';
import { anyDaemon } from '../harness/requirements.js';

export interface OwnRsyslog extends AsyncDisposable {
  /** Of UDP and TCP. */
  readonly port: number;
  readonly pid: number;
}

/** A real rsyslog as a user has it, with the files of `cefrig configure` and nothing of a run. Null: on all addresses. */
export async function startOwnRsyslog(agentPort: number, listenHost: string | null = '127.0.0.1'): Promise<OwnRsyslog> {
  const directory = await mkdtemp(join(tmpdir(), 'cefrig-own-rsyslog-'));
  const port = await freePort(0);
  const paths = daemonPaths(rsyslog, directory);
  await mkdir(paths.workDirectory);
  const configure = async (): Promise<void> => {
    const files = renderConfig({
      ...{ daemon: 'rsyslog', agent: 'oms', agentPort, home: 'working-directory', listenHost },
      ...{ udpPort: port, tcpPort: port, tcpFraming: 'newline', tls: null, udpReceiveBufferBytes: null },
      ...{ plainSyslogPort: null, daemonVersion: null },
    });
    for (const { path, text } of files) {
      await mkdir(dirname(join(directory, path)), { recursive: true });
      await writeFile(join(directory, path), text);
    }
  };
  const options = {
    ...{ directory, port, cpus: null, ...anyDaemon, transport: 'tcp' as const, framing: 'newline' as const },
    ...{ clientCertificates: 'none' as const },
    ...{ agent: 'oms' as const, forwarderPort: agentPort, plainSyslogPort: null },
    ...{ onProgress: () => undefined, signal: new AbortController().signal },
  };
  const { executable, args, env } = await usableInstallation({ daemon: rsyslog, configure, paths, options });
  const child = spawn(executable, [...rsyslog.runArguments(paths), ...args], {
    cwd: directory,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  if (child.pid === undefined) throw new Error(`expected ${executable} to start`);
  await waitUntilListening(port, { transport: 'tcp', pid: child.pid }, () => child.exitCode !== null);
  return {
    port,
    pid: child.pid,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}
