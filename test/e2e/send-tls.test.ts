import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Authority } from '../../harness/certificates/authority.js';
import { freePort } from '../../harness/collectors/listening-port.js';
import { rsyslog } from '../../harness/collectors/rsyslog/rsyslog.js';
import { HarnessError } from '../../harness/error.js';
import { sendLoad, type SendResult } from '../../harness/external/send.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { startOwnCollector, type OwnCollector } from './own-collector.js';
import { receiveForTest } from './receive-for-test.js';
import { silent } from './run-for-test.js';

const token = 'a-token-of-this-test';
const settings = ['load.transport=tls', 'load.rateEps=600', 'load.duration=3s', 'expect.paceLagMsP99Max=60000'];
const never = new AbortController().signal;

describe('a load from elsewhere over mutual TLS, to an rsyslog that is the user’s', function () {
  let directory: string;
  let files: { authority: string; certificate: string; key: string };
  let collectorOn: (agentPort: number) => Promise<OwnCollector>;

  before(async function () {
    await requireProcessRuntime(this);
  });

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-send-tls-'));
    const authority = await Authority.create('authority of the user');
    const server = await authority.issue({ commonName: 'collector.example', usage: 'server' });
    const client = await authority.issue({ commonName: 'appliance', usage: 'client' });
    const write = async (name: string, pem: string): Promise<string> => {
      await writeFile(join(directory, name), pem);
      return join(directory, name);
    };
    files = {
      authority: await write('ca.pem', authority.pem),
      certificate: await write('appliance.pem', client.certificatePem),
      key: await write('appliance.key', client.keyPem),
    };
    const tls = { ...server, caPem: authority.pem, clientCertificates: 'required', stack: 'ossl' } as const;
    collectorOn = (agentPort) => startOwnCollector(rsyslog, { agentPort, listenHost: '127.0.0.1', tls });
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  /**
   * Both halves in this process, the sender's once for each name that it expects of the collector; the receiver is told to
   * end where the last could not begin.
   */
  async function bothHalves(...serverNames: readonly (string | null)[]) {
    const [forwarder, control] = [await freePort(0), await freePort(0)];
    await using own = await collectorOn(forwarder);
    const ending = new AbortController();
    let tellListening: () => void = () => undefined;
    const listening = new Promise<void>((resolve) => {
      tellListening = resolve;
    });
    const stage = (text: string): void => {
      if (text === 'waiting for the sender') tellListening();
    };
    const progress = { ...silent, stage };
    const place = { runDirectory: join(directory, 'run'), token, progress, signal: ending.signal };
    const receiving = receiveForTest({ forwarder, control }, place, settings);
    await Promise.race([listening, receiving]);
    const send = (serverName: string | null): Promise<unknown> =>
      sendLoad({
        ...{ to: { host: '127.0.0.1', port: own.port }, receiver: { host: '127.0.0.1', port: control }, token },
        ...{ directory: join(directory, 'sender'), mayLoadTarget: false, tls: { ...files, serverName } },
        ...{ progress: silent, signal: never, killSignal: never },
      }).catch((reason: unknown) => reason);
    const tries: unknown[] = [];
    for (const serverName of serverNames) tries.push(await send(serverName));
    if (tries.at(-1) instanceof Error) ending.abort();
    return { sent: tries.at(-1), tries, report: (await receiving).report };
  }

  it('is delivered, with files that only the sender has', async () => {
    const { sent, report } = await bothHalves('collector.example');
    expect((sent as SendResult).report.verdict, JSON.stringify(sent)).to.equal('pass');
    expect(report.expectations.filter(({ verdict }) => verdict !== 'pass')).to.deep.equal([]);
    expect(report.outcomes.delivered).to.equal(1_800);
    expect(await readFile(join(directory, 'run', 'intent.json'), 'utf8')).not.to.include('appliance.key');
  });

  it('is not sent where the certificate is not for the address of --to, which is said', async () => {
    const { sent } = await bothHalves(null);
    expect(sent).to.be.instanceOf(HarnessError);
    const { message } = sent as HarnessError;
    expect(message).to.include('the appliance: the certificate is for another host (').and.to.include('127.0.0.1');
  });

  it('is sent at the second try with the same words, where no canary came through at the first', async () => {
    const { sent, tries, report } = await bothHalves(null, 'collector.example');
    expect(tries[0]).to.be.instanceOf(HarnessError);
    expect(sent, String(sent)).not.to.be.instanceOf(Error);
    expect((sent as SendResult).report.verdict).to.equal('pass');
    expect(report.outcomes.delivered).to.equal(1_800);
  });
});
