import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { RunReport } from '../../src/report.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { lossyRelay, type Mischief } from './lossy-relay.js';
import { runForTest } from './run-for-test.js';

/** Edits the first address of the source. */
const otherSource = (line: string): string => line.replace(/ src=\S+/, ' src=203.0.113.99');
const damagedId = (line: string): string =>
  line.replace(
    /( externalId=\d{18})(\d)(?!\d)/,
    (_, head: string, digit: string) => head + String((Number(digit) + 1) % 10),
  );
const beforeId = (line: string): string => line.slice(0, line.search(/externalId=/));
const lastByteGone = (line: string): string => line.slice(0, -1);

describe('a relay that does mischief to chosen lines behind a real rsyslog', function () {
  const mischief = new Map<string, Mischief>([
    ['0#10', { do: 'drop' }],
    ['0#11', { do: 'drop' }],
    ['1#500', { do: 'drop' }],
    ['0#20', { do: 'double', extraCount: 1 }],
    ['2#21', { do: 'double', extraCount: 3 }],
    ['1#30', { do: 'delay', ms: 1_700 }],
    ['2#40', { do: 'overtaken', byCount: 30 }],
    ['0#50', { do: 'edit', edit: otherSource }],
    ['1#51', { do: 'edit', edit: otherSource }],
    ['0#60', { do: 'edit', edit: beforeId }],
    ['0#70', { do: 'edit', edit: damagedId }],
    ['2#80', { do: 'edit', edit: lastByteGone }],
    // One fault that could mask another: as many extra as are lost.
    ['2#90', { do: 'drop' }],
    ['2#91', { do: 'double', extraCount: 1 }],
  ]);
  let report: RunReport;
  let exceptions: { appliance: string; firstSequence: number; count: number; outcome: string; lostAt: string | null }[];
  let rows: { why: string; eventId: string | null }[];

  before(async function () {
    await requireProcessRuntime(this);
    await using run = await runForTest(
      {
        'load.rateEps': 600,
        'load.duration': '3s',
        'pipeline.collector.runtime': 'process',
        'pipeline.forwarder.port': 0,
        'expect.paceLagMsP99Max': 1_000,
      },
      { interpose: lossyRelay(mischief) },
    );
    report = run.report;
    const jsonLines = async <Line>(name: string): Promise<Line[]> =>
      (await readFile(join(run.directory, name), 'utf8'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line);
    exceptions = await jsonLines('exceptions.jsonl');
    rows = await jsonLines('rows.jsonl');
  });

  const [first, second, third] = ['paloalto-panos-1', 'fortinet-fortigate-1', 'checkpoint-fw1-1'];

  it('is reported count by count', () => {
    expect(report.verdict).to.equal('fail');
    expect(report.load.plannedCount).to.equal(1_800);
    expect(report.outcomes).to.deep.equal({
      delivered: 1_800 - 6 - 3 - 3,
      altered: 3,
      duplicated: 3,
      lost: 6,
      unsent: 0,
      indeterminate: 0,
      recovered: 0,
    });
    expect(report.arrivals).to.deep.equal({ unexpected: 0, unidentified: 2, reordered: 2 });
    expect(report.lostAt).to.deep.equal({ collector: 6, forwarder: 0 });
    expect(report.loss.unattributed).to.equal(6);
  });

  it('is reported event by event', () => {
    expect(report.events.lost.eventIds).to.deep.equal([
      `${first}#10`,
      `${first}#11`,
      `${first}#60`,
      `${first}#70`,
      `${second}#500`,
      `${third}#90`,
    ]);
    expect(report.events.duplicated.eventIds).to.deep.equal([`${first}#20`, `${third}#21`, `${third}#91`]);
    expect(report.events.altered.eventIds).to.deep.equal([`${first}#50`, `${second}#51`, `${third}#80`]);
    expect(report.events.reordered.eventIds).to.have.members([`${second}#30`, `${third}#40`]);
    expect(report.events.late.eventIds).to.deep.equal([`${second}#30`]);
  });

  it('is reported field by field', () => {
    const edited = report.fidelity.samples.filter(({ field, got }) => field === 'SourceIP' && got === '203.0.113.99');
    expect(edited.map(({ eventId }) => eventId)).to.have.members([`${first}#50`, `${second}#51`]);
    for (const { expected } of edited) expect(expected).to.match(/^\d+\.\d+\.\d+\.\d+$/);
    const cut = report.fidelity.samples.filter(({ eventId }) => eventId === `${third}#80`);
    expect(cut).to.have.length(1);
    expect(cut[0]!.got).to.equal(cut[0]!.expected!.slice(0, -1));
    expect(report.fidelity.fieldsAltered).to.equal(report.fidelity.samples.length);
  });

  it('is kept in the run directory, whole', () => {
    expect(
      exceptions.map(
        ({ appliance, firstSequence, count, outcome }) => `${appliance}#${firstSequence}+${count} ${outcome}`,
      ),
    ).to.include.members([
      `${first}#10+2 lost`,
      `${first}#50+1 altered`,
      `${third}#90+1 lost`,
      `${third}#91+1 duplicated`,
    ]);
    expect(rows.filter(({ why }) => why === 'altered').map(({ eventId }) => eventId)).to.have.members([
      `${first}#50`,
      `${second}#51`,
      `${third}#80`,
    ]);
    expect(rows.filter(({ why }) => why === 'unidentified')).to.have.length(2);
  });
});
