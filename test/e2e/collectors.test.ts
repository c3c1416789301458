import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CollectorOptions, CollectorRuntime, StartedCollector } from '../../harness/collector.js';
import { renderRsyslogConfig } from '../../harness/collectors/rsyslog/config.js';
import { rsyslogContainer } from '../../harness/collectors/rsyslog/container-runtime.js';
import { connectDocker, dockerTrouble } from '../../harness/collectors/rsyslog/docker.js';
import { rsyslogProcess } from '../../harness/collectors/rsyslog/process-runtime.js';
import { HarnessError } from '../../harness/error.js';
import { startCollector } from '../../harness/runtime.js';
import { Listener } from '../harness/collectors/listener.js';
import { requireContainerRuntime, requireProcessRuntime } from '../harness/requirements.js';

const LINE = '<134>Nov  3 09:05:01 fw-1 CEF:0|Vendor|Product|1|100|name|3|src=192.0.2.1';

async function send({ address }: StartedCollector, text: string): Promise<void> {
  const socket = connect(address.port, address.host);
  await once(socket, 'connect');
  socket.end(text);
  await once(socket, 'close');
}

async function failureOf(work: Promise<unknown>): Promise<HarnessError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(HarnessError);
  return error as HarnessError;
}

async function refusesConnections({ address }: StartedCollector): Promise<boolean> {
  const socket = connect(address.port, address.host);
  return await new Promise((resolve) => {
    socket.once('error', () => {
      resolve(true);
    });
    socket.once('connect', () => {
      socket.destroy();
      resolve(false);
    });
  });
}

/** Containers of this process, running or not. */
async function containerCount(): Promise<number> {
  const docker = await connectDocker();
  const filters = { label: [`cefrig.rig-pid=${process.pid}`] };
  return (await docker.listContainers({ all: true, filters })).length;
}

describe('collectors', () => {
  let directory: string;
  let listener: Listener;
  const started: StartedCollector[] = [];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig collectors "$1" '));
    listener = await Listener.open();
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((collector) => collector.stop()));
    listener.close();
    await rm(directory, { recursive: true });
  });

  const optionsOf = (changes: Partial<CollectorOptions> = {}): CollectorOptions => ({
    directory,
    port: 0,
    cpus: null,
    agent: 'oms',
    forwarderPort: listener.port,
    plainSyslogPort: null,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...changes,
  });

  async function start(runtime: CollectorRuntime, changes?: Partial<CollectorOptions>): Promise<StartedCollector> {
    const collector = await runtime.start(optionsOf(changes));
    started.push(collector);
    return collector;
  }

  const runtimes = [
    { name: 'process', runtimeOf: rsyslogProcess, requirement: requireProcessRuntime },
    { name: 'container', runtimeOf: rsyslogContainer, requirement: requireContainerRuntime },
  ];
  for (const { name, runtimeOf, requirement } of runtimes) {
    describe(`rsyslog, runtime ${name}`, () => {
      before(async function () {
        await requirement(this);
      });

      it('forwards a line as the connector’s rule says, and nothing else', async () => {
        const collector = await start(runtimeOf());
        await send(collector, '<134>Nov  3 09:05:01 fw-1 sshd: not for the agent\n' + LINE + '\n');
        await listener.waitFor('src=192.0.2.1\n');
        expect(listener.text).to.equal('<134>Nov  3 09:05:01 fw-1 CEF: 0|Vendor|Product|1|100|name|3|src=192.0.2.1\n');
      });

      it('tells its version, its counters and what it used', async () => {
        const collector = await start(runtimeOf());
        expect(collector).to.include({ kind: 'rsyslog', runtime: name });
        expect(collector.version).to.match(/^8\.\d{4}\.\d+$/);
        expect(await collector.counters()).to.deep.equal({ discards: 0 });
        const usage = await collector.usage();
        expect(usage?.rssMiBMax).to.be.greaterThan(1).and.lessThan(500);
        expect(usage?.cpuSeconds).to.be.at.least(0);
      });

      it('counts what it could not forward', async () => {
        const collector = await start(runtimeOf());
        listener.close();
        await send(collector, `${LINE}\n`.repeat(100));
        const { discards } = await collector.counters();
        expect(discards).to.be.within(100, 110);
        expect(await collector.logTail()).to.include(`cannot connect to 127.0.0.1:`);
      });

      it('says that it was killed, and keeps its counters', async () => {
        const collector = await start(runtimeOf());
        await collector.counters();
        await collector.kill();
        expect(await collector.exited).to.match(/signal SIGKILL|exit code 137/);
        expect(await collector.counters()).to.deep.equal({ discards: 0 });
        expect(await refusesConnections(collector)).to.equal(true);
      });

      it('stops without a trace, again and again', async () => {
        const collector = await start(runtimeOf());
        const { port } = collector.address;
        await collector.stop();
        await collector.stop();
        expect(await refusesConnections(collector)).to.equal(true);
        if (name === 'container') expect(await containerCount()).to.equal(0);
        const next = await start(runtimeOf(), { port });
        expect(next.address.port).to.equal(port);
      });

      it('refuses a port in use before it starts anything, and says what to do', async () => {
        const error = await failureOf(runtimeOf().start(optionsOf({ port: listener.port })));
        expect(error.kind).to.equal('input');
        expect(error.message).to.include(`127.0.0.1:${listener.port} (TCP and UDP), but that port is in use`);
      });

      it('shows the daemon’s own words when it does not come up, and leaves nothing', async () => {
        const broken = runtimeOf((paths, ports) =>
          new Map(renderRsyslogConfig(paths, ports)).set(paths.config, 'module(load="imnosuch")\n'),
        );
        const error = await failureOf(broken.start(optionsOf()));
        expect(error.kind).to.equal('world');
        expect(error.message).to.include('imnosuch');
        if (name === 'container') expect(await containerCount()).to.equal(0);
      });

      it('ends with a rig that is killed', async function () {
        const script = join(directory, 'rig.mjs');
        const url = (path: string): string => JSON.stringify(new URL(`../../${path}`, import.meta.url).href);
        const source = name === 'process' ? 'rsyslogProcess' : 'rsyslogContainer';
        await writeFile(
          script,
          `import { ${source} } from ${url(`harness/collectors/rsyslog/${name}-runtime.js`)};
          const collector = await ${source}().start({ directory: ${JSON.stringify(directory)}, port: 0,
            agent: 'oms', forwarderPort: ${listener.port}, plainSyslogPort: null, onProgress() {},
            signal: new AbortController().signal });
          console.log(collector.address.port);
          setInterval(() => {}, 1000);`,
        );
        const rig = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
        const [port] = (await Promise.race([once(rig.stdout, 'data'), once(rig, 'exit')])) as [Buffer | number];
        rig.kill('SIGKILL');
        await once(rig, 'exit');
        const orphan = { address: { host: '127.0.0.1', port: Number(port) } } as StartedCollector;
        for (let waitedMs = 0; !(await refusesConnections(orphan)); waitedMs += 50) {
          if (waitedMs > 10_000) throw new Error('the collector outlived its rig by 10 s');
          await sleep(50);
        }
      });
    });
  }

  it('shows the last words of an installed rsyslogd that exits at its start', async function () {
    await requireProcessRuntime(this);
    const daemon = join(directory, 'bin', 'rsyslogd');
    await mkdir(join(directory, 'bin'));
    // Takes the configuration, and then ends when it should run.
    await writeFile(daemon, '#!/bin/sh\ncase $1 in -n) echo "no room on the bridge" >&2; exit 7;; esac\n');
    await chmod(daemon, 0o755);
    const path = process.env['PATH'];
    process.env['PATH'] = `${join(directory, 'bin')}:${path ?? ''}`;
    try {
      const error = await failureOf(rsyslogProcess().start(optionsOf()));
      expect(error.message).to.include('rsyslogd ended at its start: it exited with code 7');
      expect(error.message).to.include('no room on the bridge');
    } finally {
      process.env['PATH'] = path;
    }
  });

  it('names a Docker daemon that is not there, that hangs, and one that is somewhere else', async function () {
    const socket = (name: string): string => join(directory, name);
    expect(await dockerTrouble({ DOCKER_HOST: `unix://${socket('none')}` })).to.include('Docker is not there');
    expect(await dockerTrouble({ DOCKER_HOST: 'tcp://192.0.2.1:2375' })).to.include('may be another machine');
    const silent = createServer().listen(socket('silent'));
    await once(silent, 'listening');
    silent.unref();
    expect(await dockerTrouble({ DOCKER_HOST: `unix://${socket('silent')}` })).to.include('did not answer within 5 s');
  });

  it('takes the process where Docker is broken, and says why', async function () {
    await requireProcessRuntime(this);
    const host = process.env['DOCKER_HOST'];
    process.env['DOCKER_HOST'] = `unix://${join(directory, 'dead.sock')}`;
    try {
      const settings = { kind: 'rsyslog', port: 0, cpus: null } as const;
      const { collector, notes } = await startCollector({ ...settings, runtime: 'auto' }, optionsOf());
      started.push(collector);
      expect(collector.runtime).to.equal('process');
      expect(notes[0]).to.include('Docker is not there');
      const error = await failureOf(startCollector({ ...settings, runtime: 'container' }, optionsOf()));
      expect(error.kind).to.equal('input');
    } finally {
      if (host === undefined) delete process.env['DOCKER_HOST'];
      else process.env['DOCKER_HOST'] = host;
    }
  });

  it('keeps configuration, log and counters in the directory', async function () {
    await requireProcessRuntime(this);
    const collector = await start(rsyslogProcess());
    await collector.counters();
    await collector.stop();
    const rule = await readFile(join(directory, 'rsyslog.d', 'security-config-omsagent.conf'), 'utf8');
    expect(rule).to.match(/^\nif \$rawmsg contains "CEF:" or \$rawmsg contains "ASA-" then @@127\.0\.0\.1:\d+$/);
    expect((await stat(join(directory, 'impstats.log'))).size).to.be.greaterThan(0);
    expect((await stat(join(directory, 'rsyslogd.log'))).isFile()).to.equal(true);
  });
});
