import { expect } from 'chai';
import type { CollectorRuntime, StartedCollector } from '../../harness/collector.js';
import { startDirect } from '../../harness/collectors/direct.js';
import { HarnessError } from '../../harness/error.js';
import { startCollector } from '../../harness/runtime.js';
import type { Runtime } from '../../src/scenario.js';
import { anyDaemon } from './requirements.js';

const abort = new AbortController();
const progress: string[] = [];
const options: Parameters<typeof startCollector>[1] = {
  directory: '/nowhere',
  transport: 'tcp',
  agent: 'oms',
  framing: 'newline',
  clientCertificates: 'none',
  forwarderPort: 25226,
  plainSyslogPort: null,
  target: null,
  onProgress: (message) => progress.push(message),
  signal: abort.signal,
};

interface Plan {
  readonly trouble?: string;
  readonly failure?: Error;
}

/** A runtime that is unavailable, fails or works, as told. */
function planted(runtime: Runtime, { trouble, failure }: Plan = {}): CollectorRuntime {
  return {
    runtime,
    unavailable: () => Promise.resolve(trouble ?? null),
    start: ({ port }): Promise<StartedCollector> =>
      failure === undefined
        ? Promise.resolve({ ...startDirect({ forwarderPort: port }), runtime })
        : Promise.reject(failure),
  };
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return await work.then(
    () => null,
    (error: unknown) => error,
  );
}

const settingsOf = (runtime: 'auto' | Runtime) =>
  ({ kind: 'rsyslog', runtime, port: 514, cpus: null, ...anyDaemon }) as const;
const fine = planted('process');

describe('choice of the runtime', () => {
  beforeEach(() => progress.splice(0));

  it('takes the first that works, on the scenario’s port', async () => {
    const { collector, notes } = await startCollector(settingsOf('auto'), options, [planted('container'), fine]);
    expect(collector).to.deep.include({ runtime: 'container', address: { host: '127.0.0.1', port: 514 } });
    expect(notes).to.deep.equal(['runtime container: chosen, the first choice, and it works.']);
  });

  it('bounds a collector in a container or not at all', async () => {
    const bounded = { ...settingsOf('auto'), cpus: 0.5 };
    const runtimes = [planted('container', { trouble: 'Docker is not there.' }), fine];
    expect(await failureOf(startCollector(bounded, options, runtimes))).to.be.instanceOf(HarnessError);
    const { collector } = await startCollector(bounded, options, [fine, planted('container')]);
    expect(collector.runtime).to.equal('container');
  });

  it('takes an image into a container or not at all', async () => {
    const withImage = { ...settingsOf('auto'), image: 'mine:1' };
    const { collector } = await startCollector(withImage, options, [fine, planted('container')]);
    expect(collector.runtime).to.equal('container');
  });

  it('goes on where one is unavailable, and says why', async () => {
    const runtimes = [planted('container', { trouble: 'Docker is not there.' }), fine];
    const { collector, notes } = await startCollector(settingsOf('auto'), options, runtimes);
    expect(collector.runtime).to.equal('process');
    expect(notes).to.deep.equal([
      'runtime container: not used. Docker is not there.',
      'runtime process: chosen, the first that works.',
    ]);
    expect(progress).to.deep.equal(['runtime container does not work here: Docker is not there.']);
  });

  it('goes on where one seems available and then does not start', async () => {
    const failure = new HarnessError('world', 'no base image');
    const { notes } = await startCollector(settingsOf('auto'), options, [planted('container', { failure }), fine]);
    expect(notes[0]).to.equal('runtime container: not used. no base image');
  });

  it('does not go on over what the user must mend, nor over a defect of the rig', async () => {
    for (const failure of [new HarnessError('input', 'port in use'), new TypeError('a defect')]) {
      const work = startCollector(settingsOf('auto'), options, [planted('container', { failure }), fine]);
      expect(await failureOf(work)).to.equal(failure);
    }
  });

  it('names every reason where nothing works', async () => {
    const runtimes = [
      planted('container', { trouble: 'Docker is not there.' }),
      planted('process', { trouble: 'No apt-get.' }),
    ];
    const error = await failureOf(startCollector(settingsOf('auto'), options, runtimes));
    expect(error).to.be.instanceOf(HarnessError).and.to.have.property('kind', 'world');
    expect(error).to.have.property('message').that.includes('Docker is not there.').and.includes('No apt-get.');
  });

  it('starts the one that the user named, or refuses', async () => {
    const runtimes = [planted('container', { trouble: 'Docker is not there.' }), fine];
    const { collector, notes } = await startCollector(settingsOf('process'), options, runtimes);
    expect({ runtime: collector.runtime, notes }).to.deep.equal({ runtime: 'process', notes: [] });
    const error = await failureOf(startCollector(settingsOf('container'), options, runtimes));
    expect(error).to.be.instanceOf(HarnessError).and.to.have.property('kind', 'input');
    expect(error).to.have.property('message').that.includes('"container" here. Docker is not there.');
  });

  it('connects appliances to the forwarder itself where there is no collector', async () => {
    const { collector } = await startCollector({ ...settingsOf('auto'), kind: 'direct' }, options, []);
    expect(collector).to.deep.include({ kind: 'direct', runtime: 'none', address: { host: '127.0.0.1', port: 25226 } });
    expect(await collector.counters()).to.deep.equal({ discards: [] });
  });

  it('stops choosing when the user interrupts', async () => {
    const interrupted = new AbortController();
    const reason = new Error('interrupted');
    const first: CollectorRuntime = {
      ...planted('container'),
      start: () => {
        interrupted.abort(reason);
        return Promise.reject(new HarnessError('world', 'gone'));
      },
    };
    const work = startCollector(settingsOf('auto'), { ...options, signal: interrupted.signal }, [first, fine]);
    expect(await failureOf(work)).to.equal(reason);
  });
});
