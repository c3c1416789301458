import { expect } from 'chai';
import type { Dependencies } from '../../../harness/cli/dependencies.js';
import { renderSendText } from '../../../src/report/send-text.js';
import { renderText } from '../../../src/report/text.js';
import { SEND_REPORT_SCHEMA, type SendReport } from '../../../src/send-report.js';
import { commandLine, profile, reportOf } from './command-line.js';

const catalogue = ['paloalto-panos', 'fortinet-fortigate', 'checkpoint-fw1'].map((name) => ({ ...profile, name }));
const token = 'a-token-of-this-test';

function recorded() {
  const calls: Parameters<Dependencies['receiveLoad']>[] = [];
  const receiveLoad: Dependencies['receiveLoad'] = (...call) => {
    calls.push(call);
    return Promise.resolve({ report: reportOf('fail'), directory: '/here/runs/one', paths: [] });
  };
  return { calls, world: { catalogue, receiveLoad } };
}

describe('cefrig receive', () => {
  it('stands behind an external collector, whatever the scenario has, and ends with the verdict', async () => {
    const { calls, world } = recorded();
    const written = 'written:\n  /here/runs/one\n';
    const printed = { exitCode: 1, stdout: `${renderText(reportOf('fail'))}\n\n${written}`, stderr: '' };
    expect(await commandLine(['receive', 'first-light', '--set', 'load.rateEps=5'], world)).to.deep.equal(printed);
    const [scenario, options] = calls[0] as (typeof calls)[0];
    expect(scenario.pipeline.collector).to.include({ kind: 'external', address: null });
    expect(scenario.load).to.include({ rateEps: 5 });
    expect(options).to.deep.include({ control: { host: '0.0.0.0', port: 25_230 }, token: null, runDirectory: null });
  });

  it('takes where it listens, its token and its directory', async () => {
    const { calls, world } = recorded();
    const args = ['--control', '[::1]:7', '--token', token, '--out', 'kept', '--json'];
    const { stdout } = await commandLine(['receive', 'first-light', ...args], world);
    expect(JSON.parse(stdout)).to.deep.equal(reportOf('fail'));
    const kept = { control: { host: '::1', port: 7 }, token, runDirectory: '/here/kept' };
    expect(calls[0]?.[1]).to.deep.include(kept);
  });

  for (const [args, words] of [
    [['--token', 'short'], 'Expected 16 to 200 letters'],
    [['--token', 'with a blank in the middle'], 'Expected 16 to 200 letters'],
    [['--control', '7'], 'Expected HOST:PORT'],
  ] as const) {
    it(`refuses ${args.join(' ')}`, async () => {
      const { exitCode, stderr } = await commandLine(['receive', 'first-light', ...args]);
      expect(exitCode).to.equal(64);
      expect(stderr).to.include(words);
    });
  }
});

describe('cefrig send', () => {
  const report: SendReport = {
    ...{ schema: SEND_REPORT_SCHEMA, verdict: 'unknown', run: { id: 'one', scenario: 'mine' } },
    ...{ target: 'a:1', receiver: 'b:2', paceLagMs: null, expectations: [], notes: ['a note'] },
    load: {
      ...{ transport: 'tcp', framing: 'newline', plannedCount: 9, sentCount: 1, indeterminateCount: 2, unsentCount: 6 },
      ...{ targetEps: 3, achievedEps: 1 },
    },
  };
  const args = ['send', '--to', 'a:1', '--receiver', 'b:2', '--token', token];

  it('sends where it is told, and ends with its own verdict', async () => {
    const calls: unknown[] = [];
    const sendLoad: Dependencies['sendLoad'] = ({ to, receiver, token: told, mayLoadTarget, directory, tls }) => {
      calls.push({ to, receiver, token: told, mayLoadTarget, directory, tls });
      return Promise.resolve({ report, directory: '/here/s', path: '/here/s/send-report.json' });
    };
    const written = 'written:\n  /here/s\n  /here/s/send-report.json\n';
    const text = `${renderSendText(report, (_, word) => word)}\n\n${written}`;
    expect(await commandLine(args, { sendLoad })).to.deep.equal({ exitCode: 2, stdout: text, stderr: '' });
    const { stdout } = await commandLine([...args, '--json', '--out', 's', '--i-may-load-this-target'], { sendLoad });
    expect(JSON.parse(stdout)).to.deep.equal(report);
    const files = ['--authority', 'ca.pem', '--certificate', '/etc/own.pem', '--key', 'own.key'];
    await commandLine([...args, ...files, '--server-name', 'collector.example'], { sendLoad });
    const whom = { to: { host: 'a', port: 1 }, receiver: { host: 'b', port: 2 }, token };
    const noTls = { authority: null, certificate: null, key: null, serverName: null };
    const tls = { authority: '/here/ca.pem', certificate: '/etc/own.pem', key: '/here/own.key' };
    expect(calls).to.deep.equal([
      { ...whom, mayLoadTarget: false, directory: null, tls: noTls },
      { ...whom, mayLoadTarget: true, directory: '/here/s', tls: noTls },
      { ...whom, mayLoadTarget: false, directory: null, tls: { ...tls, serverName: 'collector.example' } },
    ]);
  });

  describe('with its token in the environment', () => {
    const { CEFRIG_TOKEN: before } = process.env;
    afterEach(() => {
      if (before === undefined) delete process.env['CEFRIG_TOKEN'];
      else process.env['CEFRIG_TOKEN'] = before;
    });
    const tokenSent = async (more: readonly string[] = []): Promise<unknown> => {
      let told: unknown;
      const sendLoad: Dependencies['sendLoad'] = (options) => {
        told = options.token;
        return Promise.resolve({ report, directory: '/here/s', path: '/here/s/send-report.json' });
      };
      const { stderr } = await commandLine([...args.slice(0, -2), ...more], { sendLoad });
      return told ?? stderr;
    };

    it('takes it from there, and that of its command line before it', async () => {
      process.env['CEFRIG_TOKEN'] = 'another-token-of-this-test';
      expect(await tokenSent()).to.equal('another-token-of-this-test');
      expect(await tokenSent(['--token', token])).to.equal(token);
    });

    it('refuses one that is none, and says where it stands', async () => {
      process.env['CEFRIG_TOKEN'] = 'short';
      expect(await tokenSent()).to.match(/CEFRIG_TOKEN.*Expected 16 to 200 letters/);
    });
  });

  it('needs to know to whom, for whom, and the token', async () => {
    for (const option of ['--to', '--receiver', '--token']) {
      const place = args.indexOf(option);
      const { exitCode, stderr } = await commandLine(args.filter((_, at) => at !== place && at !== place + 1));
      expect(exitCode).to.equal(64);
      expect(stderr).to.include(`required option '${option}`);
    }
  });
});
