import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { driverFile, LedgerFile, runFiles } from '../../harness/ledger-file.js';
import { readEvidence } from '../../harness/read-evidence.js';
import { Plan } from '../../src/plan.js';
import { intentOf } from '../src/evidence-of.js';

const fail = (what: string): never => {
  throw new Error(what);
};

describe('a ledger of which the driver’s part', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-evidence-'));
    await mkdir(join(directory, dirname(driverFile(0))));
    for (const file of [runFiles.run, runFiles['collector-output'], runFiles['workspace-input']]) {
      await (await LedgerFile.open(join(directory, file), fail)).seal();
    }
  });

  afterEach(() => rm(directory, { recursive: true }));

  const defectsOf = async (driverThreads = 1) => {
    const intent = { ...intentOf(), driverThreads };
    const { defects, driverDefect } = await readEvidence(directory, intent, new Plan(intent.plan));
    return { defects, driverDefect };
  };

  it('was never handed over says that it is not here, and no more than that', async () => {
    const defect = 'ledger/driver-0.jsonl: is not here';
    expect(await defectsOf()).to.deep.equal({ defects: [defect], driverDefect: defect });
  });

  it('is there in part has the first defect for its reason', async () => {
    await (await LedgerFile.open(join(directory, driverFile(0)), fail)).seal();
    await writeFile(join(directory, driverFile(1)), 'no JSON\n');
    const empty = 'ledger/driver-0.jsonl: holds no line';
    const damaged = 'ledger/driver-1.jsonl: line 1 is cut or damaged; nothing behind it was read';
    expect(await defectsOf(2)).to.deep.equal({ defects: [empty, damaged], driverDefect: empty });
  });

  it('is whole has no reason for doubt, whatever else is missing', async () => {
    const driver = await LedgerFile.open(join(directory, driverFile(0)), fail);
    const nothing = { sent: [], indeterminate: [], givenUp: [], connections: [], lastSentMs: null, lagUs: null };
    driver.append({ atMs: 1, reconnectCount: 0, ...nothing });
    await driver.seal();
    await rm(join(directory, runFiles['workspace-input']));
    const defects = ['ledger/workspace-input.jsonl: is not here'];
    expect(await defectsOf()).to.deep.equal({ defects, driverDefect: null });
  });
});
