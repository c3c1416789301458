import { expect } from 'chai';
import { encodeEvent } from '../../../src/cef/encode.js';
import type { Scenario } from '../../../src/scenario.js';
import { renderText } from '../../../src/report/text.js';
import type { CommandRunOptions, Dependencies } from '../../../harness/cli/dependencies.js';
import { commandLine, profile, reportOf } from './command-line.js';

const catalogue = ['paloalto-panos', 'fortinet-fortigate', 'checkpoint-fw1'].map((name) => ({ ...profile, name }));

function recordingRun(verdict: 'pass' | 'fail' | 'unknown') {
  const calls: { scenario: Scenario; options: CommandRunOptions }[] = [];
  const runScenario: Dependencies['runScenario'] = (scenario, options) => {
    calls.push({ scenario, options });
    return Promise.resolve({
      report: reportOf(verdict),
      directory: '/here/runs/one',
      paths: ['/here/runs/one/report.html'],
    });
  };
  return { calls, world: { catalogue, runScenario } };
}

const exitCodeOf = { pass: 0, fail: 1, unknown: 2 } as const;
const verdicts = ['pass', 'fail', 'unknown'] as const;

describe('cefrig run', () => {
  for (const verdict of verdicts) {
    it(`ends with ${exitCodeOf[verdict]} for ${verdict}, and prints the report and the paths`, async () => {
      const { world } = recordingRun(verdict);
      expect(await commandLine(['run', 'first-light'], world)).to.deep.equal({
        exitCode: exitCodeOf[verdict],
        stdout: `${renderText(reportOf(verdict))}\n\nwritten:\n  /here/runs/one\n  /here/runs/one/report.html\n`,
        stderr: '',
      });
    });
  }

  it('prints only the document with --json', async () => {
    const { exitCode, stdout, stderr } = await commandLine(
      ['run', 'first-light', '--json'],
      recordingRun('fail').world,
    );
    expect(exitCode).to.equal(1);
    expect(JSON.parse(stdout)).to.deep.equal(reportOf('fail'));
    expect(stderr).to.equal('written:\n  /here/runs/one\n  /here/runs/one/report.html\n');
  });

  it('changes the scenario as the options say', async () => {
    const { calls, world } = recordingRun('pass');
    const args = ['run', 'first-light', '--seed', '7', '--collector', 'direct', '--runtime', 'auto', '--out', 'kept'];
    await commandLine([...args, '--set', 'load.rateEps=5', '--set', 'load.duration=1s', '--set', 'seed=9'], world);
    const [{ scenario, options }] = calls as [(typeof calls)[0]];
    expect(scenario).to.deep.include({ name: 'first-light', seed: 7 });
    expect(scenario.load).to.include({ rateEps: 5, durationMs: 1_000 });
    expect(scenario.pipeline.collector).to.include({ kind: 'direct', runtime: 'auto', port: 0 });
    expect(options.runDirectory).to.equal('/here/kept');
    expect(options.commandLine.slice(0, 2)).to.deep.equal(['run', 'first-light']);
  });

  it('leaves the directory to the run where none is named', async () => {
    const { calls, world } = recordingRun('pass');
    await commandLine(['run', 'first-light'], world);
    expect(calls[0]?.options.runDirectory).to.equal(null);
  });

  it('names every bad option at once, and runs nothing', async () => {
    const { calls, world } = recordingRun('pass');
    const args = ['run', 'first-light', '--seed', '-1', '--collector', 'rsylog', '--runtime', 'docker'];
    const { exitCode, stderr } = await commandLine(args, world);
    expect(exitCode).to.equal(64);
    expect(stderr.split('\n').slice(1)).to.deep.equal([
      '  --seed: expected a whole number from 0 to 4,294,967,295, got -1 (number)',
      '  --collector: expected one of rsyslog, syslog-ng, direct, external, got "rsylog" (string); did you mean rsyslog?',
      '  --runtime: expected one of auto, container, process, got "docker" (string)',
      '',
    ]);
    expect(calls).to.deep.equal([]);
  });

  it('gives the signals back, also when the run throws', async () => {
    let disposals = 0;
    const signal = new AbortController().signal;
    await commandLine(['run', 'first-light'], {
      catalogue,
      runScenario: () => Promise.reject(new Error('x')),
      watchInterrupts: () => ({ signal, killSignal: signal, dispose: () => (disposals += 1) }),
    });
    expect(disposals).to.equal(1);
  });
});

describe('cefrig check', () => {
  for (const verdict of verdicts) {
    it(`ends with ${exitCodeOf[verdict]} for ${verdict}`, async () => {
      const checkRun = (directory: string) => {
        expect(directory).to.equal('/here/runs/one');
        return Promise.resolve(reportOf(verdict));
      };
      const text = await commandLine(['check', 'runs/one'], { checkRun });
      expect(text).to.deep.equal({
        exitCode: exitCodeOf[verdict],
        stdout: `${renderText(reportOf(verdict))}\n`,
        stderr: '',
      });
      const json = await commandLine(['check', 'runs/one', '--json'], { checkRun });
      expect(JSON.parse(json.stdout)).to.deep.equal(reportOf(verdict));
    });
  }
});

describe('cefrig report', () => {
  const world = {
    checkRun: () => Promise.resolve(reportOf('fail')),
    writeReportFiles: (directory: string) => Promise.resolve([`${directory}/report.md`, `${directory}/junit.xml`]),
  };

  it('prints the paths it wrote, whatever the verdict', async () => {
    expect(await commandLine(['report', 'one'], world)).to.deep.equal({
      exitCode: 0,
      stdout: '/here/one/report.md\n/here/one/junit.xml\n',
      stderr: '',
    });
  });

  it('prints them as a document with --json', async () => {
    const { stdout } = await commandLine(['report', 'one', '--json'], world);
    expect(JSON.parse(stdout)).to.deep.equal({ paths: ['/here/one/report.md', '/here/one/junit.xml'] });
  });
});

describe('cefrig scenarios', () => {
  it('lists each with its load', async () => {
    const { exitCode, stdout } = await commandLine(['scenarios'], { catalogue });
    expect(exitCode).to.equal(0);
    expect(stdout.split('\n')).to.include(
      "first-light  2,000 events/s, 15s                      Three firewalls through rsyslog to the Log Analytics agent's port",
    );
    expect(stdout).to.include('  100 > 10,000 > 10,000 > 0 events/s, 30s  ');
    expect(stdout).to.include('  burst 15,000 / 200 events/s, 20s  ');
    expect(stdout).to.include('  diurnal 3,000 events/s, 48s  ');
  });

  it('lists them as a document', async () => {
    const listed = JSON.parse((await commandLine(['scenarios', '--json'], { catalogue })).stdout) as { name: string }[];
    const firstLight = listed.find(({ name }) => name === 'first-light');
    expect(firstLight).to.deep.include({ name: 'first-light', seed: 20_261_123, applianceCount: 3 });
  });
});

describe('cefrig appliances', () => {
  it('lists the catalogue', async () => {
    expect(await commandLine(['appliances'])).to.deep.equal({
      exitCode: 0,
      stdout: 'paloalto-panos  Vendor Product 1.0  traffic, threat\n',
      stderr: '',
    });
    const { name, vendor, product, version, kinds, syslogHeader, oddities, source } = profile;
    const { stdout } = await commandLine(['appliances', '--json']);
    expect(JSON.parse(stdout)).to.deep.equal([
      { name, vendor, product, version, kinds, syslogHeader, oddities, source },
    ]);
  });

  it('shows one', async () => {
    expect((await commandLine(['appliances', 'paloalto-panos'])).stdout).to.equal(
      [
        'name      paloalto-panos',
        'product   Vendor Product 1.0',
        'header    RFC 3164',
        'source    made up for this test, 2026-11-23',
        'oddities  says its own number',
        'events     75.0 %  traffic',
        '           25.0 %  threat',
        '',
      ].join('\n'),
    );
  });

  const lineOf = (sequence: number, id: string): string =>
    encodeEvent({
      cefVersion: '0',
      header: {
        deviceVendor: 'Vendor',
        deviceProduct: 'Product',
        deviceVersion: '1.0',
        deviceEventClassId: String(sequence),
        name: 'n',
        severity: '1',
      },
      extension: [['externalId', id]],
    });

  it('prints lines, and only lines', async () => {
    const { stdout } = await commandLine(['appliances', 'paloalto-panos', '--sample', '2']);
    const ids = [...stdout.matchAll(/externalId=(\d{19})/g)].map(([, id]) => id ?? '');
    expect(stdout).to.equal(`${lineOf(0, ids[0] ?? '')}\n${lineOf(1, ids[1] ?? '')}\n`);
    expect(ids[0]).not.to.equal(ids[1]);
  });

  it('prints lines of one kind', async () => {
    const { stdout } = await commandLine(['appliances', 'paloalto-panos', '--sample', '3', '--kind', 'threat']);
    expect([...stdout.matchAll(/^CEF:0\|Vendor\|Product\|1\.0\|(\d+)\|/gm)].map(([, number]) => number)).to.deep.equal([
      '3',
      '7',
      '11',
    ]);
  });

  it('prints lines as a document', async () => {
    const { stdout } = await commandLine(['appliances', 'paloalto-panos', '--sample', '2', '--json']);
    expect((JSON.parse(stdout) as { sample: unknown[] }).sample).to.have.length(2);
  });

  it('prints as many as were asked for, and stops when the reader goes away', async () => {
    const counts: number[] = [];
    const stdout = (writesMax: number) => ({
      write: (text: string) => {
        counts.push(text.split('\n').length - 1);
        return Promise.resolve(counts.length < writesMax);
      },
    });
    await commandLine(['appliances', 'paloalto-panos', '--sample', '2500'], { stdout: stdout(Infinity) });
    expect(counts).to.deep.equal([1_000, 1_000, 500]);
    counts.length = 0;
    const { exitCode } = await commandLine(['appliances', 'paloalto-panos', '--sample', '2500'], { stdout: stdout(1) });
    expect([exitCode, counts]).to.deep.equal([0, [1_000]]);
  });
});
