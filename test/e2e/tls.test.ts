import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { identityFile, runFiles } from '../../harness/ledger-file.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { runForTest } from './run-for-test.js';

const rsyslog = { 'pipeline.collector.kind': 'rsyslog' };
const collectors: readonly (readonly [title: string, settings: Record<string, string>, sendsAlerts: boolean])[] = [
  ['rsyslog with GnuTLS', { ...rsyslog, 'pipeline.collector.tlsStack': 'gtls' }, false],
  ['rsyslog with OpenSSL', { ...rsyslog, 'pipeline.collector.tlsStack': 'ossl' }, true],
  ['syslog-ng', { 'pipeline.collector.kind': 'syslog-ng' }, true],
];

const usual = {
  ...{ 'load.transport': 'tls', 'load.rateEps': 300, 'load.duration': '2s' },
  ...{ 'pipeline.collector.runtime': 'process', 'pipeline.forwarder.port': 0, 'expect.paceLagMsP99Max': 3_000 },
  'drain.quietMs': 1_000,
};

type Settings = Record<string, string>;

/** Who finds the fault and for what reason, in the words of the finding; `log`: of a collector that sends no alert. */
interface Refusal {
  readonly fault: string;
  readonly more: Settings;
  readonly reason: string;
  readonly log?: string;
}

const faults: readonly Refusal[] = [
  { fault: 'collector-expired', more: {}, reason: 'the appliance: the certificate has expired' },
  { fault: 'collector-wrong-host', more: {}, reason: 'the appliance: the certificate is for another host' },
  {
    fault: 'collector-unknown-authority',
    more: {},
    reason: 'the appliance: the authority of the certificate is not known',
  },
  {
    ...{ fault: 'tls-1.1', more: {}, reason: 'the collector: alert protocol_version' },
    log: 'the version of TLS is not supported',
  },
];
const faultsOfAppliances = ['TLSv1.2', 'TLSv1.3'].flatMap((version): readonly Refusal[] => {
  const more = { 'load.tls.clientCertificates': 'own', 'load.tls.version': version };
  const missing = version === 'TLSv1.2' ? 'handshake_failure' : 'certificate_required';
  return [
    {
      ...{ fault: 'appliance-expired', more, reason: 'the collector: alert certificate_expired' },
      log: 'the certificate has expired',
    },
    {
      ...{ fault: 'appliance-unknown-authority', more, reason: 'the collector: alert unknown_ca' },
      log: 'the authority of the certificate is not known',
    },
    {
      ...{ fault: 'appliance-without-certificate', more, reason: `the collector: alert ${missing}` },
      log: 'there was no certificate',
    },
  ];
});

for (const [title, settings, sendsAlerts] of collectors) {
  describe(`TLS to ${title}`, () => {
    before(async function () {
      await requireProcessRuntime(this);
    });

    for (const version of ['TLSv1.2', 'TLSv1.3']) {
      it(`takes appliances with a certificate each, ${version}`, async () => {
        const tls = { 'load.tls.clientCertificates': 'own', 'load.tls.version': version };
        await using run = await runForTest({ ...usual, ...settings, ...tls });
        expect(run.report.expectations.filter(({ verdict }) => verdict !== 'pass')).to.deep.equal([]);
        expect(run.report.outcomes.delivered).to.equal(600);
        for (const file of [identityFile(0), identityFile(null), runFiles.serverKey]) {
          expect((await stat(join(run.directory, file))).mode & 0o777, file).to.equal(0o600);
        }
      });
    }

    for (const { fault, more, reason, log } of [...faults, ...faultsOfAppliances]) {
      const how = more['load.tls.version'] === undefined ? '' : `, ${more['load.tls.version']}`;
      it(`lets nobody in: ${fault}${how}`, async () => {
        const wish = { 'load.tls.fault': fault, 'expect.connections': 'refused' };
        await using run = await runForTest({ ...usual, ...settings, ...more, ...wish });
        expect(run.report.expectations.filter(({ verdict }) => verdict !== 'pass')).to.deep.equal([]);
        expect(run.report.verdict).to.equal('pass');
        const got = run.report.expectations.find(({ name }) => name === 'connections')?.got ?? '';
        const isLogged = log !== undefined && !sendsAlerts;
        const named = isLogged ? `refusals \\(\\d+ x ${log}\\)$` : `; \\d+ x ${reason}(?:;|$)`;
        expect(got)
          .to.match(/^3 of 3 appliances refused; /)
          .and.match(new RegExp(named));
        const reasons = got.match(/(?:the collector: alert \w+|the appliance: [^;]+)/g) ?? [];
        expect([...new Set(reasons)]).to.deep.equal(isLogged ? [] : [reason]);
      });
    }

    it('fails where connections that should be refused are accepted', async () => {
      await using run = await runForTest({ ...usual, ...settings, 'expect.connections': 'refused' });
      expect(run.report.verdict).to.equal('fail');
      const failed = run.report.expectations.filter(({ verdict }) => verdict === 'fail').map(({ name }) => name);
      expect(failed).to.deep.equal(['connections', 'events that got through']);
    });
  });
}
