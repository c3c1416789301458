import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { freePort } from '../../harness/collectors/listening-port.js';
import { HarnessError } from '../../harness/error.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { lossyRelay } from './lossy-relay.js';
import { startOwnRsyslog } from './own-rsyslog.js';
import { runForTest } from './run-for-test.js';

const settings = {
  'pipeline.collector.kind': 'external',
  'load.rateEps': 600,
  'load.duration': '3s',
  'expect.paceLagMsP99Max': 60_000,
};

describe('a run through a collector that is the user’s: an rsyslog that runs already', function () {
  before(async function () {
    await requireProcessRuntime(this);
  });

  for (const transport of ['tcp', 'udp']) {
    it(`delivers every event over ${transport}, and says what it needs and what it cannot know`, async () => {
      const forwarderPort = await freePort(0);
      await using own = await startOwnRsyslog(forwarderPort);
      const address = `localhost:${own.port}`;
      const said: string[] = [];
      await using run = await runForTest(
        {
          ...settings,
          'load.transport': transport,
          'pipeline.collector.address': address,
          'pipeline.forwarder.port': forwarderPort,
        },
        {
          progress: {
            stage: () => undefined,
            tick: () => undefined,
            note: (text) => said.push(text),
            done: () => undefined,
          },
        },
      );
      const { report } = run;
      expect(report.outcomes.delivered, JSON.stringify(report.expectations)).to.equal(1_800);
      expect(report.verdict, JSON.stringify(report.expectations)).to.equal('pass');
      expect(report.pipeline.collector).to.deep.equal({
        ...{ kind: 'external', version: 'unknown', runtime: 'none', cpus: null },
      });
      const needs = `The collector at 127.0.0.1:${own.port} must forward what holds CEF to 127.0.0.1:${forwarderPort}`;
      expect(said[0]).to.include(needs);
      expect(report.notes.filter((note) => note.startsWith(needs))).to.have.length(1);
      expect(report.notes.join('\n')).to.include('is not known here. What was lost there is unattributed');
      expect(report.resources.map(({ part }) => part)).not.to.include('collector');
    });
  }

  it('says of each event which was lost, and that nobody owns the loss', async () => {
    const forwarderPort = await freePort(0);
    const lostKeys = ['0#10', '0#11', '2#90'];
    const relay = await lossyRelay(new Map(lostKeys.map((key) => [key, { do: 'drop' }])))(forwarderPort);
    try {
      await using own = await startOwnRsyslog(relay.port);
      await using run = await runForTest({
        ...settings,
        'pipeline.collector.address': `127.0.0.1:${own.port}`,
        'pipeline.forwarder.port': forwarderPort,
      });
      const { report } = run;
      expect(report.verdict).to.equal('fail');
      expect(report.events.lost.eventIds).to.deep.equal([
        'paloalto-panos-1#10',
        'paloalto-panos-1#11',
        'checkpoint-fw1-1#90',
      ]);
      expect(report.lostAt).to.deep.equal({ collector: 3, forwarder: 0 });
      expect(report.loss).to.include({ kernelDrops: 0, collectorDiscards: 0, unattributed: 3 });
    } finally {
      await relay.close();
    }
  });
});

describe('an external collector that may not be loaded, or is none', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-external-'));
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  const refusalOf = async (overrides: Readonly<Record<string, string | number>>): Promise<HarnessError> => {
    const error: unknown = await runForTest({ ...settings, ...overrides }, { runDirectory: directory }).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(HarnessError).with.property('kind', 'input');
    return error as HarnessError;
  };

  it('is refused before anything is written or started (RFC 5737: an address of nobody)', async () => {
    const { message } = await refusalOf({ 'pipeline.collector.address': '192.0.2.7:514' });
    expect(message).to.include('192.0.2.7 is no loopback, private or link-local address');
    expect(message).to.include('--i-may-load-this-target');
    expect(await readdir(directory)).to.deep.equal([]);
  });

  it('is refused where nobody says where it is', async () => {
    expect((await refusalOf({})).message).to.include('pipeline.collector.address: expected where the external');
    expect(await readdir(directory)).to.deep.equal([]);
  });

  it('is refused where it is the rig’s own forwarder', async () => {
    const port = await freePort(0);
    const address = { 'pipeline.collector.address': `localhost:${port}`, 'pipeline.forwarder.port': port };
    expect((await refusalOf(address)).message).to.include("is the rig's own forwarder");
  });
});
