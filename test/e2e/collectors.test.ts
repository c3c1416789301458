import { expect } from 'chai';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DaemonKind, DebianSuite } from '../../src/scenario.js';
import type { SyslogDaemon } from '../../harness/collectors/daemon.js';
import { containerRuntime } from '../../harness/collectors/daemon/container-runtime.js';
import { packageCache } from '../../harness/collectors/daemon/debian-package.js';
import { connectDocker, dockerTrouble } from '../../harness/collectors/daemon/docker.js';
import { ensureImage } from '../../harness/collectors/daemon/image.js';
import { daemonPaths } from '../../harness/collectors/daemon/paths.js';
import { processRuntime } from '../../harness/collectors/daemon/process-runtime.js';
import { freePort } from '../../harness/collectors/listening-port.js';
import { rsyslog } from '../../harness/collectors/rsyslog/rsyslog.js';
import { syslogNg } from '../../harness/collectors/syslog-ng/syslog-ng.js';
import { startCollector } from '../../harness/runtime.js';
import { collectorBench } from '../harness/collectors/collector-bench.js';
import { containersOf, describeCollector, failureOf } from '../harness/collectors/collector-conformance.js';
import type { TriedDaemon, TriedRuntime } from '../harness/collectors/tried-daemon.js';
import { anyDaemon, requireContainerRuntime, requireProcessRuntime } from '../harness/requirements.js';

const daemons: readonly TriedDaemon[] = [
  {
    daemon: rsyslog,
    source: 'collectors/rsyslog/rsyslog.js#rsyslog',
    version: /^8\.\d{4}\.\d+$/,
    passed: (name) => `<134>Nov  3 09:05:01 fw-1 CEF: 0|Vendor|Product|1|100|${name}|3|src=192.0.2.1`,
    broken: { config: 'module(load="imnosuch")\n', words: 'imnosuch' },
    own: ({ listen, forwarder }) =>
      `module(load="imtcp")\ninput(type="imtcp" port="${listen}")\n*.* @@127.0.0.1:${forwarder}\n`,
    overflow: { lineCount: 100, discards: [100, 100], words: 'cannot connect to 127.0.0.1:' },
  },
  {
    daemon: syslogNg,
    source: 'collectors/syslog-ng/syslog-ng.js#syslogNg',
    version: /^[34]\.\d+\.\d+$/,
    // It puts the sender's address in place of the host (keep-hostname is off).
    passed: (name) => `<134>Nov  3 09:05:01 127.0.0.1 CEF:0|Vendor|Product|1|100|${name}|3|src=192.0.2.1`,
    broken: {
      config: '@version: 3.27\nsource s_src { nosuch(); };\n',
      words: 'Error parsing',
    },
    own: ({ listen, forwarder }) =>
      `@version: 3.27\nlog { source { tcp(port(${listen})); }; destination { tcp("127.0.0.1" port(${forwarder})); }; };\n`,
    // 10,000 wait for the destination.
    overflow: { lineCount: 12_000, discards: [2_000, 2_000], words: 'Syslog connection failed' },
  },
];

const runtimes: readonly TriedRuntime[] = [
  { name: 'process', runtimeOf: processRuntime, requirement: requireProcessRuntime },
  { name: 'container', runtimeOf: containerRuntime, requirement: requireContainerRuntime },
];

for (const daemon of daemons) for (const runtime of runtimes) describeCollector(daemon, runtime);

/** Of other releases of Debian, in containers: `CEFRIG_SUITES="bullseye trixie"`, whose base images take minutes to make. */
const suites = (process.env['CEFRIG_SUITES'] ?? '').split(' ').filter((suite) => suite !== '') as DebianSuite[];
const versions: Readonly<Record<DebianSuite, Readonly<Record<DaemonKind, RegExp>>>> = {
  bullseye: { rsyslog: /^8\.2102\./, 'syslog-ng': /^3\.28\./ },
  bookworm: { rsyslog: /^8\.2302\./, 'syslog-ng': /^3\.38\./ },
  trixie: { rsyslog: /^8\.2504\./, 'syslog-ng': /^4\.8\./ },
};
for (const suite of suites) {
  const ofSuite: TriedRuntime = {
    name: 'container',
    requirement: requireContainerRuntime,
    runtimeOf: (daemon) => {
      const runtime = containerRuntime(daemon);
      return { ...runtime, start: (options) => runtime.start({ ...options, version: suite }) };
    },
  };
  describe(`of Debian ${suite}`, () => {
    for (const one of daemons) describeCollector({ ...one, version: versions[suite][one.daemon.kind] }, ofSuite);
  });
}

describe('collectors', () => {
  const bench = collectorBench();
  const { start, optionsOf } = bench;

  /** Has a script stand for an installed daemon while `work` is done. */
  async function withInstalled({ binary }: SyslogDaemon, script: string, work: () => Promise<void>): Promise<void> {
    const folder = join(bench.directory, 'bin');
    await mkdir(folder);
    await writeFile(join(folder, binary), script);
    await chmod(join(folder, binary), 0o755);
    const path = process.env['PATH'];
    process.env['PATH'] = `${folder}:${path ?? ''}`;
    try {
      await work();
    } finally {
      process.env['PATH'] = path;
    }
  }

  for (const { daemon } of daemons) {
    it(`shows the last words of an installed ${daemon.binary} that exits at its start`, async function () {
      await requireProcessRuntime(this);
      const [toRun] = daemon.runArguments(daemonPaths(daemon, '/'));
      // Takes the configuration, and then ends when it should run.
      const script = `#!/bin/sh\ncase $1 in ${String(toRun)}) echo "no room on the bridge" >&2; exit 7;; esac\n`;
      await withInstalled(daemon, script, async () => {
        const error = await failureOf(processRuntime(daemon).start(optionsOf()));
        expect(error.message).to.include(`${daemon.binary} ended at its start: it exited with code 7`);
        expect(error.message).to.include('no room on the bridge');
      });
    });

    it(`takes ${daemon.kind} from its unpacked Debian package where the installed one does not do`, async function () {
      await requireProcessRuntime(this);
      this.timeout(300_000);
      const said: string[] = [];
      await withInstalled(daemon, '#!/bin/sh\necho "not today" >&2; exit 1\n', async () => {
        const collector = await start(processRuntime(daemon), { onProgress: (message) => said.push(message) });
        const executable = await readFile(`/proc/${String(collector.pid)}/cmdline`, 'utf8');
        expect(executable).to.include(join(packageCache(daemon.packages), 'usr/sbin', daemon.binary));
        expect(said[0]).to.match(/does not take the configuration .*\nnot today$/);
        expect(await collector.counters()).to.deep.equal({ discards: [] });
      });
    });
  }

  it('runs a daemon from a user’s image', async function () {
    await requireContainerRuntime(this);
    const docker = await connectDocker();
    const [repo, tag] = ['cefrig-test-own', String(process.pid)];
    const built = await ensureImage(docker, syslogNg, { ...optionsOf(), image: null });
    await docker.getImage(built).tag({ repo, tag });
    try {
      const collector = await start(containerRuntime(syslogNg), { image: `${repo}:${tag}` });
      const { Config } = await docker.getContainer((await containersOf(docker))[0] ?? '').inspect();
      expect(Config.Image).to.equal(`${repo}:${tag}`);
      expect(collector.version).to.match(/^[34]\.\d+\.\d+$/);
      expect(collector.needs).to.equal(null);
    } finally {
      await docker.getImage(`${repo}:${tag}`).remove({ force: true });
    }
  });

  it('names an image that is nowhere, and one that holds no such daemon', async function () {
    await requireContainerRuntime(this);
    const nowhere = await failureOf(start(containerRuntime(rsyslog), { image: 'cefrig.invalid/nobody:1' }));
    expect(nowhere.message).to.match(
      /^The image cefrig\.invalid\/nobody:1 \(pipeline\.collector\.image\) is not on this/,
    );
    const built = await ensureImage(await connectDocker(), syslogNg, { ...optionsOf(), image: null });
    const other = await failureOf(start(containerRuntime(rsyslog), { image: built }));
    expect(other.kind).to.equal('input');
    expect(other.message).to.include(`pipeline.collector.image: expected an image that holds rsyslogd, got ${built}, `);
    expect(await containersOf(await connectDocker())).to.deep.equal([]);
  });

  it('refuses as a process a release of Debian that this machine is not', async function () {
    await requireProcessRuntime(this);
    const release = await readFile('/etc/os-release', 'utf8');
    const version = release.includes('bullseye') ? 'trixie' : 'bullseye';
    const choice = { ...anyDaemon, version } as const;
    const settings = { kind: 'rsyslog', runtime: 'process', port: 0, cpus: null, ...choice } as const;
    const error = await failureOf(startCollector(settings, { ...optionsOf(), target: null }));
    expect(error.kind).to.equal('input');
    expect(error.message).to.include(`pipeline.collector.version is ${version}, and as a process rsyslogd is that of`);
  });

  it('names a Docker daemon that is not there, that hangs, and one that is somewhere else', async () => {
    // A socket's path is short.
    const directory = await mkdtemp(join(tmpdir(), 'cefrig-docker-'));
    const socket = (name: string): string => join(directory, name);
    const silent = createServer().listen(socket('silent'));
    await once(silent, 'listening');
    try {
      expect(await dockerTrouble({ DOCKER_HOST: `unix://${socket('none')}` })).to.include('Docker is not there');
      expect(await dockerTrouble({ DOCKER_HOST: 'tcp://192.0.2.1:2375' })).to.include('may be another machine');
      expect(await dockerTrouble({ DOCKER_HOST: `unix://${socket('silent')}` })).to.include(
        'did not answer within 5 s',
      );
    } finally {
      silent.close();
      await rm(directory, { recursive: true });
    }
  });

  it('takes the process where Docker is broken, and says why', async function () {
    await requireProcessRuntime(this);
    const host = process.env['DOCKER_HOST'];
    process.env['DOCKER_HOST'] = `unix://${join(bench.directory, 'dead.sock')}`;
    try {
      const settings = { kind: 'rsyslog', port: 0, cpus: null, ...anyDaemon } as const;
      const { collector, notes } = await startCollector(
        { ...settings, runtime: 'auto' },
        { ...optionsOf(), target: null },
      );
      bench.stopAfterwards(collector);
      expect(collector.runtime).to.equal('process');
      expect(notes[0]).to.include('Docker is not there');
      const error = await failureOf(
        startCollector({ ...settings, runtime: 'container' }, { ...optionsOf(), target: null }),
      );
      expect(error.kind).to.equal('input');
    } finally {
      if (host === undefined) delete process.env['DOCKER_HOST'];
      else process.env['DOCKER_HOST'] = host;
    }
  });

  it('says what a user’s own files must do when the daemon does not come to listen', async function () {
    await requireProcessRuntime(this);
    const [tried] = daemons;
    const config = join(bench.directory, 'their files');
    await mkdir(config);
    const ports = {
      listen: await freePort(0),
      agent: 'oms',
      forwarder: bench.listener.port,
      plainSyslog: null,
    } as const;
    await writeFile(join(config, 'rsyslog.conf'), tried?.own(ports) ?? '');
    const port = await freePort(0);
    const error = await failureOf(processRuntime(rsyslog).start(optionsOf({ config, port })));
    expect(error.message).to.include(`rsyslogd did not listen on 127.0.0.1:${port} (tcp)`);
    expect(error.message).to.include(`must have the daemon listen on 127.0.0.1:${port} (tcp)`);
  });

  it('keeps configuration, log and counters of rsyslog in the directory', async function () {
    await requireProcessRuntime(this);
    const collector = await start(processRuntime(rsyslog));
    await collector.counters();
    await collector.stop();
    const rule = await readFile(join(bench.directory, 'rsyslog.d', 'security-config-omsagent.conf'), 'utf8');
    expect(rule).to.match(/^\nif \$rawmsg contains "CEF:" or \$rawmsg contains "ASA-" then @@127\.0\.0\.1:\d+$/);
    expect((await stat(join(bench.directory, 'impstats.log'))).size).to.be.greaterThan(0);
    expect((await stat(join(bench.directory, 'rsyslogd.log'))).isFile()).to.equal(true);
  });

  it('keeps configuration, log and counters of syslog-ng in the directory', async function () {
    await requireProcessRuntime(this);
    const collector = await start(processRuntime(syslogNg));
    await collector.counters();
    await collector.stop();
    const rule = await readFile(join(bench.directory, 'conf.d', 'security-config-omsagent.conf'), 'utf8');
    expect(rule).to.match(/^\nfilter f_oms_filter \{match\("CEF\\\|ASA" \) ;\};destination oms_destination /);
    expect(await readFile(join(bench.directory, 'statistics.csv'), 'utf8')).to.match(/^SourceName;.*\bdropped;0$/ms);
    expect(await readFile(join(bench.directory, 'syslog-ng.log'), 'utf8')).to.include('syslog-ng shutting down');
  });
});
