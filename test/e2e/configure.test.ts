import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { SyslogDaemon } from '../../harness/collectors/daemon.js';
import { findExecutable } from '../../harness/collectors/daemon/installation.js';
import { daemonPaths } from '../../harness/collectors/daemon/paths.js';
import { processRuntime, usableInstallation } from '../../harness/collectors/daemon/process-runtime.js';
import { rsyslog } from '../../harness/collectors/rsyslog/rsyslog.js';
import { syslogNg } from '../../harness/collectors/syslog-ng/syslog-ng.js';
import type { ConfigFile, ConfigRequest } from '../../src/collector-config.js';
import { hostSteps } from '../../src/collector-config/host-steps.js';
import { renderConfig } from '../../src/collector-config/render.js';
import { anyDaemon, requirePart } from '../harness/requirements.js';
import { namedRequests, tlsListener } from '../src/collector-config/requests.js';

const run = promisify(execFile);
const filesOfTls = { caFile: 'tls/ca.pem', certificateFile: 'tls/collector.pem', keyFile: 'tls/collector.key' };

/** As in a working directory, whose files are named from there. */
const inDirectory = (request: ConfigRequest): ConfigRequest => ({
  ...request,
  home: 'working-directory',
  tls: request.tls === null ? null : { ...request.tls, ...filesOfTls },
});

describe('a collector’s configuration, before the daemon’s own syntax check', () => {
  let directory: string;
  let certificates: string;

  /** Does what `cefrig configure` tells a person to do for TLS. */
  async function makeCertificates(): Promise<void> {
    const at = (name: string): string => join(certificates, 'tls', name);
    const tls = tlsListener({
      clientCertificates: 'required',
      ...{ caFile: at('ca.pem'), certificateFile: at('collector.pem'), keyFile: at('collector.key') },
    });
    const steps = hostSteps({ daemon: 'syslog-ng', tls, daemonVersion: null });
    const script = steps
      .flatMap(({ commands }) => commands)
      .filter((command) => !/^(syslog-ng|systemctl) /.test(command));
    await run('sh', ['-ec', script.join('\n')], { cwd: certificates });
  }

  before(async function () {
    requirePart(this, 'openssl', (await findExecutable('openssl')) === null ? 'install openssl' : null);
    certificates = await mkdtemp(join(tmpdir(), 'cefrig-certificates-'));
    await makeCertificates();
  });

  after(() => rm(certificates, { recursive: true, force: true }));

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig configure "$1" [x] '));
    await cp(join(certificates, 'tls'), join(directory, 'tls'), { recursive: true });
  });

  afterEach(() => rm(directory, { recursive: true }));

  /** Null where the check passes, else what it says. */
  async function refusalOf(daemon: SyslogDaemon, render: (version: string) => readonly ConfigFile[]): Promise<unknown> {
    const configure = async (versionText: string): Promise<void> => {
      for (const { path, text } of render(daemon.versionPattern.exec(versionText)?.[1] ?? '')) {
        await mkdir(dirname(join(directory, path)), { recursive: true });
        await writeFile(join(directory, path), text);
      }
    };
    const options = {
      directory,
      port: 0,
      transport: 'tcp' as const,
      framing: 'newline' as const,
      clientCertificates: 'none' as const,
      cpus: null,
      ...anyDaemon,
      agent: 'oms' as const,
      forwarderPort: 1,
      plainSyslogPort: null,
      onProgress: () => undefined,
    };
    const job = {
      ...{ daemon, configure },
      paths: daemonPaths(daemon, directory),
      options: { ...options, signal: new AbortController().signal },
    };
    await mkdir(job.paths.workDirectory);
    return await usableInstallation(job).then(
      () => null,
      (error: unknown) => error,
    );
  }

  for (const daemon of [rsyslog, syslogNg]) {
    describe(daemon.kind, () => {
      const requests = [...namedRequests].filter(([, request]) => request.daemon === daemon.kind);

      before(async function () {
        requirePart(this, daemon.binary, await processRuntime(daemon).unavailable(anyDaemon));
      });

      for (const [name, request] of requests) {
        for (const told of [true, false]) {
          it(`passes: ${name}, ${told ? 'for its version' : 'for a version that nobody told'}`, async () => {
            const render = (version: string) =>
              renderConfig(inDirectory({ ...request, daemonVersion: told ? version : null }));
            expect(await refusalOf(daemon, render)).to.equal(null);
          });
        }
      }

      it('fails where any of the files is broken: each of them is read', async () => {
        const request = inDirectory(namedRequests.get(`${daemon.kind}-everything`) as ConfigRequest);
        for (const { path } of renderConfig(request)) {
          const broken = renderConfig(request).map((file) =>
            file.path === path ? { ...file, text: `${file.text}\nbroken( {\n` } : file,
          );
          await rm(daemonPaths(daemon, directory).workDirectory, { recursive: true, force: true });
          const refusal = await refusalOf(daemon, () => broken);
          expect(refusal, path).to.be.instanceOf(Error).with.property('message').that.includes(path);
        }
      });
    });
  }

  it('passes in the form for an rsyslog before 8.2108, which later ones read too', async function () {
    requirePart(this, rsyslog.binary, await processRuntime(rsyslog).unavailable(anyDaemon));
    const older = namedRequests.get('rsyslog-everything-8.2102') as ConfigRequest;
    expect(await refusalOf(rsyslog, () => renderConfig(inDirectory(older)))).to.equal(null);
  });

  it('finds certificates that belong together', async () => {
    const made = ['collector.pem', 'appliance-1.pem'];
    const { stdout } = await run('openssl', ['verify', '-CAfile', 'ca.pem', ...made], { cwd: certificates });
    expect(stdout).to.equal(made.map((name) => `${name}: OK\n`).join(''));
    const { stdout: names } = await run('openssl', ['x509', '-in', 'collector.pem', '-noout', '-text'], {
      cwd: certificates,
    });
    expect(names).to.include('DNS:collector.example');
  });
});
