import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { judgeDirectory } from '../../harness/check.js';
import { HarnessError } from '../../harness/error.js';
import { driverFile, LedgerFile, runFiles } from '../../harness/ledger-file.js';
import { Histogram } from '../../src/histogram.js';
import type { DriverLine, Intent, RunLine, TapLine } from '../../src/ledger.js';
import { Tap } from '../../src/ledger/tap.js';
import { Plan } from '../../src/plan.js';
import { NS_PER_MS } from '../../src/units.js';
import { intentOf } from '../src/evidence-of.js';

const EVENTS_A_LINE = 5;

const fail = (what: string): never => {
  throw new Error(what);
};

async function writeColumn(directory: string, file: string, lines: readonly unknown[]): Promise<void> {
  const column = await LedgerFile.open<unknown>(join(directory, file), fail);
  for (const line of lines) column.append(line);
  await column.seal();
}

/** The directory of a run of ten events that went well, two lines in each column; `damage` is done to one of its files. */
async function checked(
  damage: { file: string; edit: (text: string) => string } | null,
  isEarly = false,
  { faults = [], isWritten = false }: { faults?: readonly string[]; isWritten?: boolean } = {},
) {
  const directory = await mkdtemp(join(tmpdir(), 'cefrig-check-'));
  try {
    const intent = intentOf();
    const plan = new Plan(intent.plan);
    await writeFile(join(directory, runFiles.intent), JSON.stringify(intent));
    const halves = [0, EVENTS_A_LINE];
    const tapLines = (): TapLine[] => {
      const tap = new Tap(plan, { lateMs: 1_000, sampleEvery: 1 });
      return halves.map((first, half) => {
        for (let event = first; event < first + EVENTS_A_LINE; event += 1) {
          tap.record(event, plan.dueNs(0, event) + NS_PER_MS);
          tap.recordRow(event, { fieldsChecked: 161, differences: [] });
        }
        const { postedAgain, ...line } = tap.takeLine(1_000 * (half + 1) - 0.5);
        return isEarly || postedAgain === undefined ? line : { ...line, postedAgain };
      });
    };
    const driverLines = halves.map((first, half): DriverLine => {
      const lag = new Histogram();
      lag.recordNs(NS_PER_MS);
      return {
        ...{ atMs: 1_000 * (half + 1) - 0.5, sent: [[first, EVENTS_A_LINE]], indeterminate: [], givenUp: [] },
        ...{ lastSentMs: 900, lagUs: lag.takeEncoded(), connections: [], reconnectCount: 0 },
      };
    });
    const runLines: RunLine[] = [
      { type: 'started', epochMs: 0 },
      { type: 'rig-fault', atMs: 1_000, what: 'the disk is full' },
      { type: 'stall', part: 'forwarder', longestMs: 3, ...(isEarly ? {} : { spans: [] }) },
      { type: 'ended', atMs: 2_000 },
    ];
    const hasFault = isWritten || damage?.file === runFiles.run;
    await writeColumn(directory, runFiles.run, hasFault ? runLines : runLines.toSpliced(1, 1));
    await writeColumn(directory, driverFile(0), driverLines);
    await writeColumn(directory, runFiles['collector-output'], tapLines());
    await writeColumn(directory, runFiles['workspace-input'], tapLines());
    if (damage !== null) {
      const path = join(directory, damage.file);
      const text = await readFile(path, 'utf8');
      const edited = damage.edit(text);
      expect(edited, 'the damage').not.to.equal(text);
      await writeFile(path, edited);
    }
    const { report } = await judgeDirectory(directory, faults);
    const { verdict, expectations } = report;
    return { verdict, ledger: expectations.find(({ name }) => name === 'ledger')?.got ?? '' };
  } finally {
    await rm(directory, { recursive: true });
  }
}

const replaying = ({ plan, ...intent }: Intent, document: object, appliance: object, timing: object = {}): unknown => ({
  ...intent,
  plan: {
    ...plan,
    ...document,
    load: { ...plan.load, executor: 'replay', speed: 1, repeat: 1, ...timing },
    appliances: plan.appliances.map((one) => ({ ...one, ...appliance })),
  },
});

const withoutLine = (number: number) => (text: string) =>
  text
    .split('\n')
    .toSpliced(number - 1, 1)
    .join('\n');
const replaced = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

describe('a run directory that is checked again', () => {
  it('passes as it was written', async () => {
    expect(await checked(null)).to.deep.equal({ verdict: 'pass', ledger: 'complete' });
  });

  it('is incomplete without a fault that the rig told of, and complete with it', async () => {
    const told = (isWritten: boolean) => checked(null, false, { faults: ['the disk is full'], isWritten });
    expect(await told(false)).to.deep.equal({ verdict: 'unknown', ledger: 'the disk is full' });
    expect(await told(true)).to.deep.equal({ verdict: 'unknown', ledger: 'complete' });
  });

  it('has a fault that the rig told of for the reason, where something else is missing', async () => {
    const damage = { file: driverFile(0), edit: withoutLine(1) };
    const { ledger } = await checked(damage, false, { faults: ['the disk is full'], isWritten: true });
    expect(ledger).to.match(/^ledger\/driver-0\.jsonl: lines are missing .*the disk is full/s);
  });

  const rows: [title: string, file: string, edit: (text: string) => string, defect: RegExp][] = [
    [
      'a time beyond all numbers',
      driverFile(0),
      replaced('{"atMs":1999.5', '{"atMs":1999e5'),
      /^ledger\/driver-0\.jsonl: line 2 is cut or damaged \(atMs: .*expected number to be <=3000\)/,
    ],
    [
      'a time that is infinite',
      runFiles['workspace-input'],
      replaced('{"atMs":999.5', '{"atMs":9e999'),
      /^ledger\/workspace-input\.jsonl: line 1 is cut or damaged \(atMs: /,
    ],
    [
      'an end of the run beyond all runs',
      runFiles.run,
      replaced('"ended","atMs":2000', '"ended","atMs":2e99'),
      /^ledger\/run\.jsonl: line 4 is cut or damaged \(atMs: /,
    ],
    [
      'a whole line that is missing from a tap',
      runFiles['workspace-input'],
      withoutLine(2),
      /^ledger\/workspace-input\.jsonl: lines are missing or not as they were written/,
    ],
    [
      'a whole line that is missing from the driver',
      driverFile(0),
      withoutLine(1),
      /^ledger\/driver-0\.jsonl: lines are missing or not as they were written/,
    ],
    ['a file cut behind a whole line', driverFile(0), withoutLine(3), /^ledger\/driver-0\.jsonl: lines may be missing/],
    [
      'a digit that is another',
      runFiles['workspace-input'],
      replaced('[[5,5]]', '[[5,4]]'),
      /^ledger\/workspace-input\.jsonl: lines are missing or not as they were written/,
    ],
    [
      'a line of a type that there is not',
      runFiles.run,
      replaced('rig-fault', 'rig-fauit'),
      /^ledger\/run\.jsonl: line 2 is cut or damaged \(type: .*"rig-fault"/,
    ],
    [
      'a line behind the end',
      driverFile(0),
      (text) => `${text}{"sent":7}\n`,
      /^ledger\/driver-0\.jsonl: line 4 was added behind its end/,
    ],
    [
      'an arrival time of an event that no plan has',
      runFiles['workspace-input'],
      replaced('"sampledNs":[[0,', '"sampledNs":[[99999999,'),
      /the workspace-input wrote of 1 events that the plan does not have/,
    ],
    [
      'a reordered event that no plan has',
      runFiles['workspace-input'],
      replaced('"reordered":[]', '"reordered":[99999999]'),
      /the workspace-input wrote of 1 events that the plan does not have/,
    ],
    [
      'a late event that no plan has',
      runFiles['workspace-input'],
      replaced('"late":[]', '"late":[[8,4]]'),
      /the workspace-input wrote of 2 events that the plan does not have/,
    ],
    [
      'an altered field of an event that no plan has',
      runFiles['workspace-input'],
      replaced('"alteredSamples":[]', '"alteredSamples":[{"event":10,"field":"a","expected":null,"got":null}]'),
      /the workspace-input wrote of 1 events that the plan does not have/,
    ],
  ];
  for (const [title, file, edit, defect] of rows) {
    it(`is unknown, and says where, with ${title}`, async () => {
      const { verdict, ledger } = await checked({ file, edit });
      expect(ledger).to.match(defect);
      expect(verdict).to.equal('unknown');
    });
  }

  it('is refused with all that is wrong with its intent', async () => {
    const edit = (text: string): string => {
      const intent = JSON.parse(text) as Intent;
      return JSON.stringify({ ...intent, plan: { ...intent.plan, load: null }, driverThreads: '1' });
    };
    const refusal = await checked({ file: runFiles.intent, edit }).catch((error: unknown) => error);
    expect(refusal).to.be.instanceOf(HarnessError);
    expect((refusal as HarnessError).kind).to.equal('input');
    expect((refusal as HarnessError).message).to.match(
      /intent\.json: not the intent of a run: plan\.load: .*received null; driverThreads: .*received string$/,
    );
  });

  const damages: [title: string, damage: (intent: Intent) => unknown, words: RegExp][] = [
    [
      'more threads than appliances',
      (intent) => ({ ...intent, driverThreads: 2 }),
      /driverThreads: expected at most as many as there are appliances in the plan$/,
    ],
    [
      'a load of more events than any',
      ({ plan, ...intent }) => ({
        ...intent,
        plan: { ...plan, load: { ...plan.load, rateEps: 2e6, durationMs: 864e5 } },
      }),
      /plan\.load: expected 1 to 1,000,000,000 events, got 172,800,000,000$/,
    ],
    [
      'a load of none',
      ({ plan, ...intent }) => ({ ...intent, plan: { ...plan, load: { ...plan.load, rateEps: 0 } } }),
      /plan\.load: expected 1 to 1,000,000,000 events, got 0$/,
    ],
    [
      'captured lines in a time that there is not',
      (intent) => replaying(intent, { timelinesMs: [[0, 1_000]] }, { timeline: 1 }),
      /plan\.appliances\.0\.timeline: expected one of the 1 timelines, got 1; plan\.load: expected 1 to/,
    ],
    [
      'captured lines again and again',
      (intent) => replaying(intent, { timelinesMs: [[0, 3_599_000]] }, { timeline: 0 }, { repeat: 25 }),
      /plan\.load: expected at most 24h, got 25h$/,
    ],
  ];
  for (const [title, damage, words] of damages) {
    it(`is refused, and says where, with ${title}`, async () => {
      const edit = (text: string): string => JSON.stringify(damage(JSON.parse(text) as Intent));
      const refusal = await checked({ file: runFiles.intent, edit }).catch((error: unknown) => error);
      expect(refusal).to.be.instanceOf(HarnessError);
      expect((refusal as HarnessError).kind).to.equal('input');
      expect((refusal as HarnessError).message).to.match(words);
    });
  }

  it('passes as early versions wrote it: without each stall, and without what was posted again', async () => {
    expect(await checked(null, true)).to.deep.equal({ verdict: 'pass', ledger: 'complete' });
  });

  it('is refused where the intent is none', async () => {
    const refusal = await checked({ file: runFiles.intent, edit: () => '[]' }).catch((error: unknown) => error);
    expect((refusal as HarnessError).message).to.match(/intent\.json: not the intent of a run: all of it: .*array/);
  });
});
