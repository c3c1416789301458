import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import type { StartedCollector } from '../../harness/collector.js';
import { packageRoot } from '../../harness/package-root.js';
import { requirePart, requireProcessRuntime } from '../harness/requirements.js';
import { runForTest } from './run-for-test.js';

const run = promisify(execFile);

describe("the connector's own mock message, sent by logger from outside the rig", () => {
  /** As the connector's troubleshooter sends it (cef_troubleshoot.py): UDP, tag `CEF:`, and its traps left in. */
  const body =
    '0|TestCommonEventFormat|MOCK|common=event-format-test|end|TRAFFIC|1|rt=$common=event-formatted-receive_time ' +
    'deviceExternalId=0002D01655 src=1.1.1.1 dst=2.2.2.2 sourceTranslatedAddress=1.1.1.1 ' +
    'destinationTranslatedAddress=3.3.3.3 cs1Label=Rule cs1=CEF_TEST_InternetDNS |data0=example';

  it('arrives as one row and is reported as unexpected, not as delivered', async function () {
    const found = await run('logger', ['--version']).then(
      () => null,
      () => 'it is not on this machine (package bsdutils)',
    );
    requirePart(this, 'util-linux logger', found);
    await requireProcessRuntime(this);
    const send = async ({ address }: StartedCollector): Promise<void> => {
      await run('logger', ['-p', 'local4.warn', '-t', 'CEF:', body, '-P', String(address.port), '-n', address.host]);
    };
    await using result = await runForTest(
      {
        'load.duration': '2s',
        'pipeline.collector.runtime': 'process',
        'pipeline.forwarder.port': 0,
        'expect.unexpectedMax': 1,
        'expect.paceLagMsP99Max': 1_000,
      },
      { onLoad: (collector) => void send(collector) },
    );
    const { report } = result;
    expect(report.arrivals).to.deep.equal({ unexpected: 1, unidentified: 0, reordered: 0 });
    expect(report.outcomes.delivered).to.equal(report.load.plannedCount).and.to.equal(4_000);
    expect(report.verdict).to.equal('pass');
    const rows = (await readFile(join(result.directory, 'rows.jsonl'), 'utf8')).trim().split('\n');
    expect(rows).to.have.length(1);
    expect(JSON.parse(rows[0]!)).to.deep.include({ why: 'unexpected', eventId: null }).and.to.have.nested.include({
      'row.DeviceVendor': 'TestCommonEventFormat',
      'row.DeviceProduct': 'MOCK',
      'row.DeviceVersion': 'common=event-format-test',
      'row.Activity': 'TRAFFIC',
      'row.SourceIP': '1.1.1.1',
      // `|data0` is no key, so the trap at the end of the message belongs to the value before it.
      'row.DeviceCustomString1': 'CEF_TEST_InternetDNS |data0=example',
    });
  });
});

describe('captured lines of real products, replayed through rsyslog', () => {
  const file = join(packageRoot, 'test/fixtures/captured/vendor-lines.txt');

  it('are told apart: what arrives as the file says, and what collector and agent do to the rest', async function () {
    await requireProcessRuntime(this);
    const lines = (await readFile(file, 'latin1'))
      .trimEnd()
      .split('\n')
      .map((line) => line.slice(line.indexOf('CEF:')));
    await using result = await runForTest(
      {
        ...{ 'load.rateEps': lines.length, 'expect.paceLagMsP99Max': 1_000 },
        ...{ 'pipeline.collector.runtime': 'process', 'pipeline.forwarder.port': 0 },
      },
      { scenario: join(packageRoot, 'test/fixtures/replay.yaml') },
    );
    const { report } = result;
    const eventsOf = (predicate: (line: string) => boolean): string[] =>
      lines.flatMap((line, sequence) => (predicate(line) ? [`replay-1#${sequence}`] : []));
    // The agent's pattern knows CEF:0 only, and takes the last CEF with a 0| behind it for the start of the message.
    const dropped = eventsOf((line) => line.startsWith('CEF:1|'));
    const cut = eventsOf((line) => line.lastIndexOf('CEF:0|') > 0);
    expect([dropped.length, cut.length, lines.length]).to.deep.equal([6, 1, 256]);
    expect(report.outcomes).to.deep.include({ delivered: 249, altered: 1, lost: 6 });
    expect(report.events.lost.eventIds).to.deep.equal(dropped);
    expect(report.loss).to.deep.include({ forwarderDrops: 6, unattributed: 0 });
    expect(report.events.altered.eventIds).to.deep.equal(cut);
    expect(report.expectations.find(({ name }) => name === 'altered events')?.got).to.equal(
      '1 (1 fields; collector 0, forwarder 1)',
    );
    expect(report.fidelity).to.deep.include({ rowsChecked: 250, fieldsAltered: 1 });
  });
});
