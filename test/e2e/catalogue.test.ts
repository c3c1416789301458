import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { outcomes } from '../../src/report.js';
import { products } from '../generators/support.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { runForTest } from './run-for-test.js';

const EVENTS_EACH = 10_000;
const RATE_EPS = 15_000;

/** `PRODUCTS` in the environment, names with commas between, sends only those: for a new one. */
const wanted = process.env['PRODUCTS']?.split(',');
const senders = products.filter(({ name }) => wanted?.includes(name) ?? true);

/** Of one product alone as well, the load lasts a second: the shortest that there is. */
const rateEps = Math.min(RATE_EPS, senders.length * EVENTS_EACH);

/** Every vendor product at once, each with so many events. */
const scenario = {
  name: 'catalogue',
  appliances: senders.map(({ name }) => ({ profile: name })),
  load: {
    executor: 'constant-arrival-rate',
    rateEps,
    duration: `${Math.round((senders.length * EVENTS_EACH * 1_000) / rateEps)}ms`,
  },
  pipeline: { forwarder: { port: 0 } },
  drain: { timeoutMs: 120_000 },
};

describe('every vendor product', () => {
  let directory = '';
  let file = '';
  before(async () => {
    expect(senders, `no product is named ${String(wanted)}`).not.to.be.empty;
    directory = await mkdtemp(join(tmpdir(), 'cefrig-catalogue-'));
    file = join(directory, 'catalogue.yaml');
    // A JSON document is a YAML document.
    await writeFile(file, JSON.stringify(scenario));
  });
  after(() => rm(directory, { recursive: true, force: true }));

  async function expectAllDelivered(settings: Record<string, string>): Promise<void> {
    await using run = await runForTest(settings, { scenario: file });
    const { fidelity, load, outcomes: counts } = run.report;
    // The load lasts whole milliseconds.
    expect(load.plannedCount).to.be.closeTo(senders.length * EVENTS_EACH, Math.max(senders.length, rateEps / 1_000));
    expect(fidelity.samples).to.deep.equal([]);
    const others = outcomes.filter((outcome) => outcome !== 'delivered').map((outcome) => counts[outcome]);
    expect(others).to.deep.equal(others.map(() => 0));
    expect(counts.delivered).to.equal(load.plannedCount);
  }

  it('arrives as it was sent through the direct pipeline', async () => {
    await expectAllDelivered({ 'pipeline.collector.kind': 'direct' });
  });

  it("arrives as it was sent, behind its vendor's own header, through rsyslog", async function () {
    await requireProcessRuntime(this);
    await expectAllDelivered({ 'pipeline.collector.runtime': 'process' });
  });
});
