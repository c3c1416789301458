import { expect } from 'chai';
import { HarnessError } from '../../harness/error.js';
import { driverFile, runFiles } from '../../harness/ledger-file.js';
import type { Intent } from '../../src/ledger.js';
import { checked } from './checked-run.js';

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
