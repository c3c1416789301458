import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { identityFile, runFiles } from '../../harness/ledger-file.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { runForTest } from './run-for-test.js';

const collectors: readonly (readonly [title: string, settings: Record<string, string>])[] = [
  ['rsyslog with GnuTLS', { 'pipeline.collector.kind': 'rsyslog', 'pipeline.collector.tlsStack': 'gtls' }],
  ['rsyslog with OpenSSL', { 'pipeline.collector.kind': 'rsyslog', 'pipeline.collector.tlsStack': 'ossl' }],
  ['syslog-ng', { 'pipeline.collector.kind': 'syslog-ng' }],
];

const usual = {
  ...{ 'load.transport': 'tls', 'load.rateEps': 300, 'load.duration': '2s' },
  ...{ 'pipeline.collector.runtime': 'process', 'pipeline.forwarder.port': 0, 'expect.paceLagMsP99Max': 3_000 },
  'drain.quietMs': 1_000,
};

/** Who finds the fault, in the words of the finding. Null: the other side says nothing, and its log does. */
const faults: readonly (readonly [fault: string, settings: Record<string, string>, reason: RegExp])[] = [
  ['collector-expired', {}, /the appliance: the certificate has expired/],
  ['collector-wrong-host', {}, /the appliance: the certificate is for another host/],
  ['collector-unknown-authority', {}, /the appliance: the authority of the certificate is not known/],
  ['tls-1.1', {}, /the collector: alert protocol_version|log tells of [1-9]/],
];
const faultsOfAppliances: typeof faults = ['TLSv1.2', 'TLSv1.3'].flatMap((version) =>
  ['appliance-expired', 'appliance-unknown-authority', 'appliance-without-certificate'].map(
    (fault) =>
      [
        fault,
        { 'load.tls.clientCertificates': 'own', 'load.tls.version': version },
        /the collector: alert \w+|log tells of [1-9]/,
      ] as const,
  ),
);

for (const [title, settings] of collectors) {
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

    for (const [fault, more, reason] of [...faults, ...faultsOfAppliances]) {
      const how = more['load.tls.version'] === undefined ? '' : `, ${more['load.tls.version']}`;
      it(`lets nobody in: ${fault}${how}`, async () => {
        const wish = { 'load.tls.fault': fault, 'expect.connections': 'refused' };
        await using run = await runForTest({ ...usual, ...settings, ...more, ...wish });
        expect(run.report.expectations.filter(({ verdict }) => verdict !== 'pass')).to.deep.equal([]);
        expect(run.report.verdict).to.equal('pass');
        const got = run.report.expectations.find(({ name }) => name === 'connections')?.got;
        expect(got)
          .to.match(/^3 of 3 appliances refused; /)
          .and.match(reason);
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
