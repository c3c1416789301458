import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runFiles } from '../../harness/ledger-file.js';
import { PartProcess } from '../../harness/part-process.js';
import { createRunDirectory } from '../../harness/run-directory.js';
import type { TapLine } from '../../src/ledger.js';
import { intentOf } from '../src/evidence-of.js';
import type { TalkativeOptions } from './talkative-part.js';

const NS_PER_MS = 1_000_000n;
const program = new URL('./talkative-part.js', import.meta.url);

describe('a part of the rig', () => {
  let directory = '';
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-part-'));
    const { scenario } = intentOf();
    const group = { profile: 'checkpoint-fw1', count: 1, weight: 1, file: null, corpusSize: 4 };
    await createRunDirectory({
      scenario: { ...scenario, appliances: [{ ...group, clockSkewMs: 0, utcOffsetsMs: [0] }] },
      directory: join(directory, 'run'),
      commandLine: [],
    });
  });
  afterEach(() => rm(directory, { recursive: true }));

  /** What a part has told that was started and told to end; the load starts soon after. */
  async function ended(changes: Partial<TalkativeOptions>) {
    const options: TalkativeOptions = { noteCount: 0, endsEarly: false, busyMs: [], ...changes };
    const notes: string[] = [];
    const faults: string[] = [];
    const handlers = { onNote: (text: string) => notes.push(text), onFault: (what: string) => faults.push(what) };
    const part = await PartProcess.start('forwarder', join(directory, 'run'), options, handlers, program);
    part.order({ type: 'start', originNs: String(process.hrtime.bigint() + 300n * NS_PER_MS), epochMs: Date.now() });
    await part.stop();
    return { noteCount: notes.length, faults, usage: part.usage };
  }

  it('has told all before it ends, however much that is: what it used and how long it stood still come last', async () => {
    const { noteCount, faults, usage } = await ended({ noteCount: 20_000 });
    expect(noteCount).to.equal(20_000);
    expect(faults).to.deep.equal(['the last word']);
    expect(usage?.cpuSeconds).to.be.greaterThan(0);
    expect(usage?.stalls).to.be.an('array');
  });

  it('is a fault of the rig where it ends before', async () => {
    const { faults, usage } = await ended({ endsEarly: true });
    expect(usage).to.equal(null);
    expect(faults).to.deep.equal(["the rig's forwarder ended (exit code 0, before it had told all)"]);
  });

  it('that comes late to its timers writes its line, and sees how long it was away, before it takes something in', async () => {
    const { usage } = await ended({ busyMs: [1_500, 500] });
    const text = await readFile(join(directory, 'run', runFiles['collector-output']), 'utf8');
    const lines = text.trim().split('\n').slice(0, -1);
    expect(lines.map((line) => (JSON.parse(line) as TapLine).seen)).to.deep.equal([[], [[0, 2]]]);
    expect(usage?.stalls.filter(({ lengthMs }) => lengthMs >= 490)).to.have.length.at.least(2);
  });
});
