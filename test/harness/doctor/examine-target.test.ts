import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { expect } from 'chai';
import { examineTarget, type Target } from '../../../harness/doctor/examine-target.js';
import { refusal } from '../refusal.js';
import { certificateOf } from './certificate-of.js';

const MS_PER_DAY = 86_400_000;
const servers: Server[] = [];

async function listening(server: Server): Promise<number> {
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** What is found at a host that has these addresses, by check. */
async function resultsOf(
  { port, ...changes }: Partial<Target> & Pick<Target, 'port'>,
  addresses: readonly string[],
): Promise<Record<string, string>> {
  const usual = {
    transports: ['tcp'],
    serverName: 'localhost',
    authorityFile: null,
    facility: 20,
    mayLoad: false,
  } as const;
  const target = { host: 'collector.example', port, ...usual, ...changes };
  const report = await examineTarget(target, Date.now, () =>
    Promise.resolve(addresses.map((address) => ({ address }))),
  );
  return Object.fromEntries(report.checks.map(({ name, result }) => [name, result]));
}

describe('a target that doctor looks at from outside', () => {
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  it('is looked at by IPv4 where it has both, as events are sent', async () => {
    const port = await listening(createServer((socket) => socket.destroy()));
    expect(await resultsOf({ port }, ['::1', '127.0.0.1'])).to.deep.equal({
      'name-resolves': 'pass',
      'tcp-port': 'pass',
    });
  });

  const strangers = ['127.0.0.1', '203.0.113.9'];

  it('gets no datagram where any of its addresses is a stranger’s', async () => {
    const message = await refusal(resultsOf({ port: 9, transports: ['tcp', 'udp'] }, strangers));
    expect(message).to.include('--target: collector.example resolves to 127.0.0.1, 203.0.113.9, and 203.0.113.9 is no');
    expect(message).to.include('--i-may-load-this-target');
  });

  it('gets datagrams there where the user may, and connections in any case', async () => {
    const port = await listening(createServer((socket) => socket.destroy()));
    const asked = await resultsOf({ port, transports: ['udp'], mayLoad: true }, strangers);
    expect(asked).to.have.keys('name-resolves', 'udp-port');
    expect(await resultsOf({ port }, strangers)).to.include({ 'tcp-port': 'pass' });
  });

  it('fails where its issuer is not the authority that the user named', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'cefrig-target-'));
    try {
      const dates = { startMs: Date.now() - MS_PER_DAY, days: 90 };
      const [own, other] = await Promise.all([certificateOf(dates), certificateOf(dates)]);
      const files = { own: join(directory, 'own.pem'), other: join(directory, 'other.pem') };
      await Promise.all([writeFile(files.own, own.authority), writeFile(files.other, other.authority)]);
      const server = createTlsServer({ cert: own.certificate, key: own.key }, (socket) => {
        socket.on('error', () => undefined).resume();
      }).on('tlsClientError', () => undefined);
      const port = await listening(server);
      const chainOf = async (authorityFile: string): Promise<string | undefined> =>
        (await resultsOf({ port, transports: ['tls'], authorityFile }, ['127.0.0.1']))['tls-chain'];
      expect(await chainOf(files.own)).to.equal('pass');
      expect(await chainOf(files.other)).to.equal('fail');
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});
