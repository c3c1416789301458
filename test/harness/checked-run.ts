import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { judgeDirectory } from '../../harness/check.js';
import { driverFile, LedgerFile, runFiles } from '../../harness/ledger-file.js';
import { Histogram } from '../../src/histogram.js';
import type { DriverLine, RunLine, TapLine } from '../../src/ledger.js';
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
export async function checked(
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
