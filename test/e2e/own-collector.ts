import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ReadFraming } from '../../src/syslog/framing.js';
import type { SyslogDaemon } from '../../harness/collectors/daemon.js';
import { daemonPaths } from '../../harness/collectors/daemon/paths.js';
import { usableInstallation } from '../../harness/collectors/daemon/process-runtime.js';
import { freePort, waitUntilListening } from '../../harness/collectors/listening-port.js';
import type { TlsListener } from '../../src/collector-config.js';
import { renderConfig } from '../../src/collector-config/render.js';
import { anyDaemon } from '../harness/requirements.js';

/** A listener of TLS alone, with the contents of its files, PEM. */
export interface OwnTlsListener extends Pick<TlsListener, 'clientCertificates' | 'stack'> {
  readonly caPem: string;
  readonly certificatePem: string;
  readonly keyPem: string;
}

export interface OwnCollectorOptions {
  readonly agentPort: number;
  /** Null: on all addresses. */
  readonly listenHost: string | null;
  /** Null: UDP and TCP. */
  readonly tls: OwnTlsListener | null;
  /** Of a syslog-ng: how long after a refusal it asks again for the forwarder, which starts later; 1 if not said. */
  readonly reopenSeconds?: number;
}

export interface OwnCollector extends AsyncDisposable {
  /** Of all that it listens on. */
  readonly port: number;
  readonly pid: number;
}

const tlsFiles = { caFile: 'tls/ca.pem', certificateFile: 'tls/collector.pem', keyFile: 'tls/collector.key' } as const;

/** A real daemon as a user has it, with the files of `cefrig configure` and nothing of a run. */
export async function startOwnCollector(daemon: SyslogDaemon, options: OwnCollectorOptions): Promise<OwnCollector> {
  const { agentPort, tls } = options;
  const directory = await mkdtemp(join(tmpdir(), `cefrig-own-${daemon.kind}-`));
  const port = await freePort(0);
  const paths = daemonPaths(daemon, directory);
  await mkdir(paths.workDirectory);
  const transport: 'tcp' | 'tls' = tls === null ? 'tcp' : 'tls';
  const framing: ReadFraming = tls === null ? 'newline' : 'octet-counted';
  const job = {
    ...{ directory, port, cpus: null, ...anyDaemon, transport, framing },
    ...{ clientCertificates: tls?.clientCertificates ?? 'none', forwarderPort: agentPort },
    agent: 'oms',
    ...{ plainSyslogPort: null, onProgress: () => undefined, signal: new AbortController().signal },
  } as const;
  const configure = (): Promise<void> => writeFiles(daemon, directory, port, options);
  const { executable, args, env } = await usableInstallation({ daemon, configure, paths, options: job });
  const child = spawn(executable, [...daemon.runArguments(paths), ...args], {
    cwd: directory,
    env: { ...process.env, ...env },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  if (child.pid === undefined) throw new Error(`expected ${executable} to start`);
  await waitUntilListening(port, { transport, pid: child.pid }, () => child.exitCode !== null);
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

/** Of a syslog-ng: its user has it keep the host, since the rig cannot know what else stands there. */
const syslogNgOptions = (text: string, reopenSeconds: number): string =>
  text.replace(
    'options { chain_hostnames',
    `options { time_reopen(${reopenSeconds}); keep_hostname(yes); chain_hostnames`,
  );

async function writeFiles(
  { kind }: SyslogDaemon,
  directory: string,
  port: number,
  { agentPort, listenHost, tls, reopenSeconds = 1 }: OwnCollectorOptions,
): Promise<void> {
  const plainPort = tls === null ? port : null;
  const listener = tls === null ? null : { ...tlsFiles, port, framing: 'octet-counted' as const, ...tls };
  const files = renderConfig({
    ...{ daemon: kind, agent: 'oms', agentPort, home: 'working-directory', listenHost },
    ...{ udpPort: plainPort, tcpPort: plainPort, tcpFraming: 'newline', tls: listener, udpReceiveBufferBytes: null },
    ...{ plainSyslogPort: null, daemonVersion: null },
  });
  const pems = tls === null ? [] : [tls.caPem, tls.certificatePem, tls.keyPem];
  const secrets = pems.map((text, index) => ({ path: Object.values(tlsFiles)[index] ?? '', text }));
  for (const { path, text } of [...files, ...secrets]) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), syslogNgOptions(text, reopenSeconds));
  }
}
