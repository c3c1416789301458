import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { PartProcess } from '../../harness/part-process.js';
import { createRunDirectory } from '../../harness/run-directory.js';
import { intentOf } from '../src/evidence-of.js';
import type { TalkativeOptions } from './talkative-part.js';

const program = new URL('./talkative-part.js', import.meta.url);

describe('a part of the rig that ends', () => {
  let directory = '';
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-part-'));
    const { scenario } = intentOf();
    const group = { profile: 'checkpoint-fw1', count: 1, weight: 1, file: null, corpusSize: 4 };
    await createRunDirectory({
      scenario: { ...scenario, appliances: [{ ...group, clockSkewMs: 0, utcOffsetsMs: [0] }] },
      directory: join(directory, 'run'),
      commandLine: [],
    });
  });
  after(() => rm(directory, { recursive: true }));

  async function ended(options: TalkativeOptions) {
    const notes: string[] = [];
    const faults: string[] = [];
    const handlers = { onNote: (text: string) => notes.push(text), onFault: (what: string) => faults.push(what) };
    const part = await PartProcess.start('forwarder', join(directory, 'run'), options, handlers, program);
    part.order({ type: 'start', originNs: String(process.hrtime.bigint() + 1_000_000_000n), epochMs: Date.now() });
    await part.stop();
    return { noteCount: notes.length, faults, usage: part.usage };
  }

  it('has told all before, however much that is: what it used and how long it stood still come last', async () => {
    const { noteCount, faults, usage } = await ended({ noteCount: 20_000, endsEarly: false });
    expect(noteCount).to.equal(20_000);
    expect(faults).to.deep.equal(['the last word']);
    expect(usage?.cpuSeconds).to.be.greaterThan(0);
    expect(usage?.stalls).to.be.an('array');
  });

  it('is a fault of the rig where it has not', async () => {
    const { faults, usage } = await ended({ noteCount: 0, endsEarly: true });
    expect(usage).to.equal(null);
    expect(faults).to.deep.equal(["the rig's forwarder ended (exit code 0, before it had told all)"]);
  });
});
