import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StartedCollector } from '../../../harness/collector.js';
import type { SyslogDaemon } from '../../../harness/collectors/daemon.js';
import { connectDocker, type Docker } from '../../../harness/collectors/daemon/docker.js';
import { freePort } from '../../../harness/collectors/listening-port.js';
import { HarnessError } from '../../../harness/error.js';
import { countIn } from '../../../src/loss-counter.js';
import { collectorBench } from './collector-bench.js';
import { describeStreams } from './collector-streams.js';
import { lineOf, type TriedDaemon, type TriedRuntime } from './tried-daemon.js';

async function sendTcp({ address }: StartedCollector, text: string): Promise<void> {
  const socket = connect(address.port, address.host);
  await once(socket, 'connect');
  socket.end(text);
  await once(socket, 'close');
}

async function sendUdp({ address }: StartedCollector, text: string): Promise<void> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve, reject) => {
    socket.send(text, address.port, address.host, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
  });
  socket.close();
}

export async function failureOf(work: Promise<unknown>): Promise<HarnessError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(HarnessError);
  return error as HarnessError;
}

async function refusesConnections({ address }: Pick<StartedCollector, 'address'>): Promise<boolean> {
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

/** Ids of this process's containers, running or not. */
export async function containersOf(docker: Docker): Promise<string[]> {
  const filters = { label: [`cefrig.rig-pid=${process.pid}`] };
  return (await docker.listContainers({ all: true, filters })).map(({ Id }) => Id);
}

const containerCount = async (): Promise<number> => (await containersOf(await connectDocker())).length;

/** Waits until the daemon says that it discarded so many. */
async function discardsOf(collector: StartedCollector, leastCount: number): Promise<number> {
  for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 100) {
    const { discards } = await collector.counters();
    const count = countIn(discards ?? []);
    if (count >= leastCount) return count;
    await sleep(100);
  }
  throw new Error(`no ${leastCount} discards within 20 s, but ${JSON.stringify(await collector.counters())}`);
}

/** What every collector must do in every runtime, with the real daemon and a listener where the agent would be. */
export function describeCollector(tried: TriedDaemon, { name, runtimeOf, requirement }: TriedRuntime): void {
  const { daemon } = tried;
  describe(`collector ${daemon.kind}, runtime ${name}`, () => {
    const bench = collectorBench();
    const { start, optionsOf } = bench;
    const runtime = runtimeOf(daemon);

    before(async function () {
      await requirement(this);
    });

    it('takes lines over TCP, and passes on what the connector’s rule names, in order, and nothing else', async () => {
      const collector = await start(runtime);
      const names = Array.from({ length: 500 }, (_, index) => `name ${index}`);
      const others = '<134>Nov  3 09:05:01 fw-1 sshd: not for the agent\n';
      await sendTcp(collector, names.map((one) => `${lineOf(one)}\n${others}`).join(''));
      await bench.listener.waitFor(tried.passed('name 499'));
      expect(bench.listener.text).to.equal(names.map((one) => `${tried.passed(one)}\n`).join(''));
    });

    it('takes lines over UDP, once its start over UDP has settled', async () => {
      const collector = await start(runtime, { transport: 'udp' });
      await sendUdp(collector, lineOf('one'));
      await bench.listener.waitFor(tried.passed('one'));
      await sendUdp(collector, lineOf('two'));
      await bench.listener.waitFor(tried.passed('two'));
      expect(bench.listener.text).to.equal(`${tried.passed('one')}\n${tried.passed('two')}\n`);
    });

    it('tells its version, its counters and what it used', async () => {
      const collector = await start(runtime);
      expect(collector).to.include({ kind: daemon.kind, runtime: name });
      expect(collector.version).to.match(tried.version);
      expect(await collector.counters()).to.deep.equal({ discards: [] });
      const usage = await collector.usage();
      expect(usage?.rssMiBMax).to.be.greaterThan(1).and.lessThan(500);
      expect(usage?.cpuSeconds).to.be.at.least(0);
    });

    it('counts what it could not forward, and says why', async () => {
      bench.listener.close();
      const collector = await start(runtime);
      const { lineCount, discards, words } = tried.overflow;
      await sendTcp(collector, `${lineOf('name')}\n`.repeat(lineCount));
      expect(await discardsOf(collector, discards[0])).to.be.within(...discards);
      expect(await collector.logTail()).to.include(words);
    });

    it('says that it was killed, and keeps its counters', async () => {
      const collector = await start(runtime);
      await collector.counters();
      await collector.kill();
      expect(await collector.exited).to.match(/signal SIGKILL|exit code 137/);
      expect(await collector.counters()).to.deep.equal({ discards: [] });
      expect(await refusesConnections(collector)).to.equal(true);
    });

    it('stops without a trace, again and again', async () => {
      const collector = await start(runtime);
      const { port } = collector.address;
      await collector.stop();
      await collector.stop();
      expect(await refusesConnections(collector)).to.equal(true);
      if (name === 'container') expect(await containerCount()).to.equal(0);
      const next = await start(runtime, { port });
      expect(next.address.port).to.equal(port);
    });

    it('refuses a port in use before it starts anything, and says what to do', async () => {
      const error = await failureOf(runtime.start(optionsOf({ port: bench.listener.port })));
      expect(error.kind).to.equal('input');
      expect(error.message).to.include(`127.0.0.1:${bench.listener.port} (TCP and UDP), but that port is in use`);
    });

    it('shows the daemon’s own words when it does not come up, and leaves nothing', async () => {
      const broken: SyslogDaemon = {
        ...daemon,
        render: (wish) => new Map(daemon.render(wish)).set(wish.paths.config, tried.broken.config),
      };
      const error = await failureOf(runtimeOf(broken).start(optionsOf()));
      expect(error.kind).to.equal('world');
      expect(error.message).to.include(tried.broken.words);
      if (name === 'container') expect(await containerCount()).to.equal(0);
    });

    it('takes a user’s own files as they are, and says what they must do', async () => {
      const port = await freePort(0);
      const config = join(bench.directory, 'their files');
      await mkdir(config);
      const main = tried.own({ listen: port, agent: 'oms', forwarder: bench.listener.port, plainSyslog: null });
      await writeFile(join(config, daemon.fileNames.config), main);
      const collector = await start(runtime, { config, port });
      expect(collector.needs).to.include(`listen on 127.0.0.1:${port} (tcp)`).and.include(`:${bench.listener.port}`);
      await sendTcp(collector, '<134>Nov  3 09:05:01 fw-1 tag: whatever it is\n');
      await bench.listener.waitFor('whatever it is');
      await collector.stop();
      expect(await readdir(config)).to.deep.equal([daemon.fileNames.config]);
      expect(await readFile(join(config, daemon.fileNames.config), 'utf8')).to.equal(main);
    });

    it('ends with a rig that is killed', async () => {
      const script = join(bench.directory, 'rig.mjs');
      const url = (path: string): string => JSON.stringify(new URL(`../../../harness/${path}`, import.meta.url).href);
      const [file = '', exported = ''] = tried.source.split('#');
      await writeFile(
        script,
        `import { ${name}Runtime } from ${url(`collectors/daemon/${name}-runtime.js`)};
        import { ${exported} } from ${url(file)};
        const collector = await ${name}Runtime(${exported}).start({ ...${JSON.stringify(optionsOf())},
          onProgress() {}, signal: new AbortController().signal });
        console.log(collector.address.port);
        setInterval(() => {}, 1000);`,
      );
      const rig = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [port] = (await Promise.race([once(rig.stdout, 'data'), once(rig, 'exit')])) as [Buffer | number];
      rig.kill('SIGKILL');
      await once(rig, 'exit');
      const orphan = { address: { host: '127.0.0.1', port: Number(port) } };
      for (let waitedMs = 0; !(await refusesConnections(orphan)); waitedMs += 50) {
        if (waitedMs > 10_000) throw new Error('the collector outlived its rig by 10 s');
        await sleep(50);
      }
    });
  });
  describeStreams(tried, { name, runtimeOf, requirement });
}
