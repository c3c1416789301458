import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Authority } from '../../harness/certificates/authority.js';
import type { SyslogDaemon } from '../../harness/collectors/daemon.js';
import { freePort } from '../../harness/collectors/listening-port.js';
import { rsyslog } from '../../harness/collectors/rsyslog/rsyslog.js';
import { syslogNg } from '../../harness/collectors/syslog-ng/syslog-ng.js';
import { HarnessError } from '../../harness/error.js';
import type { RunResult } from '../../harness/run.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { startOwnCollector, type OwnTlsListener } from './own-collector.js';
import { runForTest } from './run-for-test.js';

const usual = {
  ...{ 'pipeline.collector.kind': 'external', 'load.transport': 'tls', 'load.rateEps': 600, 'load.duration': '3s' },
  ...{ 'expect.paceLagMsP99Max': 60_000, 'drain.quietMs': 1_000 },
};

const collectors: readonly (readonly [title: string, daemon: SyslogDaemon, stack: OwnTlsListener['stack']])[] = [
  ['rsyslog with GnuTLS', rsyslog, 'gtls'],
  ['rsyslog with OpenSSL', rsyslog, 'ossl'],
  ['syslog-ng', syslogNg, 'ossl'],
];

interface Wish {
  readonly daemon?: SyslogDaemon;
  readonly listener?: Partial<OwnTlsListener>;
  /** In its address. */
  readonly host?: string;
  readonly reopenSeconds?: number;
  readonly settings?: Readonly<Record<string, string>>;
}

describe('a run over TLS through a collector that is the user’s', function () {
  let directory: string;
  let good: OwnTlsListener;
  let client: Readonly<Record<string, string>>;

  before(async function () {
    await requireProcessRuntime(this);
    directory = await mkdtemp(join(tmpdir(), 'cefrig-external-tls-'));
    const authority = await Authority.create('authority of the user');
    const names = { commonName: 'collector.example', usage: 'server', addresses: ['127.0.0.1'] } as const;
    const caPem = authority.pem;
    good = { ...(await authority.issue(names)), caPem, clientCertificates: 'none', stack: 'ossl' };
    const { certificatePem, keyPem } = await authority.issue({ commonName: 'appliance', usage: 'client' });
    client = {
      'load.tls.certificate': await write('appliance.pem', certificatePem),
      'load.tls.key': await write('appliance.key', keyPem),
    };
    await write('ca.pem', caPem);
    await write('stranger.pem', (await Authority.create('authority of nobody')).pem);
  });

  after(() => rm(directory, { recursive: true, force: true }));

  const pathOf = (name: string): string => join(directory, name);

  async function write(name: string, pem: string): Promise<string> {
    await writeFile(pathOf(name), pem);
    return pathOf(name);
  }

  async function run({ daemon = rsyslog, listener = {}, host = '127.0.0.1', settings = {}, reopenSeconds = 1 }: Wish) {
    const agentPort = await freePort(0);
    const tls = { ...good, ...listener };
    await using own = await startOwnCollector(daemon, { agentPort, listenHost: '127.0.0.1', tls, reopenSeconds });
    const address = `${host}:${own.port}`;
    return await runForTest({
      ...{ ...usual, 'load.tls.authority': pathOf('ca.pem'), ...settings },
      ...{ 'pipeline.collector.address': address, 'pipeline.forwarder.port': agentPort },
    });
  }

  const refusalOf = async (wish: Wish): Promise<string> => {
    const error: unknown = await run(wish).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(HarnessError);
    return (error as HarnessError).message;
  };

  const expectAll = ({ report }: RunResult): void => {
    expect(report.expectations.filter(({ verdict }) => verdict !== 'pass')).to.deep.equal([]);
    expect(report.outcomes.delivered).to.equal(1_800);
  };

  for (const [title, daemon, stack] of collectors) {
    describe(title, () => {
      it('delivers every event, of appliances that trust the user’s authority', async () => {
        await using result = await run({ daemon, listener: { stack } });
        expectAll(result);
        expect(result.report.pipeline.collector.kind).to.equal('external');
      });

      for (const version of ['TLSv1.2', 'TLSv1.3']) {
        it(`delivers every event, of appliances with the user’s certificate, ${version}`, async () => {
          const listener = { stack, clientCertificates: 'required' } as const;
          await using result = await run({ daemon, listener, settings: { ...client, 'load.tls.version': version } });
          expectAll(result);
        });
      }

      it('is not sent to without a certificate where it asks for one', async () => {
        const message = await refusalOf({ daemon, listener: { stack, clientCertificates: 'required' } });
        expect(message).to.match(/the collector: alert \w+ \(|the last connection ended: /);
      });
    });
  }

  it('is waited for where it asks for the forwarder but once a minute: syslog-ng by its default', async () => {
    await using result = await run({ daemon: syslogNg, reopenSeconds: 60 });
    expectAll(result);
  });

  it('is told by its own name, wherever it listens', async () => {
    await using result = await run({ host: 'localhost', settings: { 'load.tls.serverName': 'collector.example' } });
    expectAll(result);
  });

  it('is not sent to where its certificate is of another authority, which is named', async () => {
    const settings = { 'load.tls.authority': pathOf('stranger.pem') };
    const message = await refusalOf({ settings });
    expect(message).to.include('no canary can come through the pipeline: the appliance: the authority of the');
    expect(message).to.include(`${pathOf('stranger.pem')} (load.tls.authority) holds no certificate that leads to it`);
  });

  it('is not sent to where no authority is named and Node’s do not know it', async () => {
    const agentPort = await freePort(0);
    await using own = await startOwnCollector(rsyslog, { agentPort, listenHost: '127.0.0.1', tls: good });
    const place = { 'pipeline.collector.address': `127.0.0.1:${own.port}`, 'pipeline.forwarder.port': agentPort };
    const error: unknown = await runForTest({ ...usual, ...place }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(HarnessError);
    expect((error as HarnessError).message).to.include('only the root certificates of Node.js are trusted');
  });

  it('is not sent to where its certificate is for another name, and both are named', async () => {
    const message = await refusalOf({ host: 'localhost' });
    expect(message).to.include('the appliance: the certificate is for another host (');
    expect(message).to.match(/localhost.* DNS:collector\.example/);
  });

  const refused = { 'expect.connections': 'refused', 'load.tls.version': 'TLSv1.3' };
  it('passes where it refuses, as expected, who has no certificate', async () => {
    const fault = { 'load.tls.fault': 'appliance-without-certificate' };
    const listener = { clientCertificates: 'required' } as const;
    await using result = await run({ daemon: syslogNg, listener, settings: { ...refused, ...client, ...fault } });
    expect(result.report.expectations.filter(({ verdict }) => verdict !== 'pass')).to.deep.equal([]);
  });

  it('is unknown where it refuses without a word, since nobody knows its log: rsyslog with GnuTLS', async () => {
    const fault = { 'load.tls.fault': 'appliance-without-certificate' };
    const listener = { clientCertificates: 'required', stack: 'gtls' } as const;
    await using result = await run({ listener, settings: { ...refused, ...client, ...fault } });
    const troubles = result.report.expectations.filter(({ verdict }) => verdict !== 'pass');
    expect(troubles.map(({ name, verdict }) => [name, verdict])).to.deep.equal([['connections', 'unknown']]);
    expect(troubles[0]?.got).to.match(/what is known of the collector's log tells of 0 refusals$/);
  });

  it('fails where it accepts who has no certificate', async () => {
    const fault = { 'load.tls.fault': 'appliance-without-certificate' };
    await using result = await run({ settings: { ...refused, ...client, ...fault } });
    expect(result.report.verdict).to.equal('fail');
  });
});
