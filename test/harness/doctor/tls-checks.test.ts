import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type TlsOptions } from 'node:tls';
import { expect } from 'chai';
import { tlsChecks, type Trust } from '../../../harness/doctor/tls-checks.js';
import { certificateOf } from './certificate-of.js';

const MS_PER_DAY = 86_400_000;
const nowMs = Date.now();
const good = { startMs: nowMs - MS_PER_DAY, days: 90 };

const servers: Server[] = [];

async function serve(options: TlsOptions): Promise<number> {
  const server = createServer(options, (socket) => socket.on('error', () => undefined).resume());
  server.on('tlsClientError', () => undefined);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const trusting = (authority: string, isNamed = true): Trust => ({
  authorities: [new X509Certificate(authority)],
  from: 'the authority',
  isNamed,
});

async function results(port: number, trust: Trust | null, serverName: string | null): Promise<Record<string, string>> {
  const checks = await tlsChecks({ host: '127.0.0.1', port, serverName }, trust, nowMs);
  return Object.fromEntries(checks.map(({ name, result }) => [name, result]));
}

const allPass = {
  'tls-handshake': 'pass',
  'tls-served-certificate': 'pass',
  'tls-name': 'pass',
  'tls-chain': 'pass',
  'tls-old-protocols': 'pass',
} as const;

describe('what doctor sees of a server of TLS', () => {
  after(() => {
    for (const server of servers) server.close();
  });

  it('passes one that is as it should be', async () => {
    const { certificate: cert, key, authority } = await certificateOf(good);
    const port = await serve({ cert, key });
    expect(await results(port, trusting(authority), 'localhost')).to.deep.equal(allPass);
    expect(await results(port, trusting(authority), '127.0.0.1')).to.deep.equal(allPass);
  });

  const rows: readonly (readonly [
    title: string,
    found: Readonly<Record<string, string>>,
    made: { readonly startMs: number; readonly days: number },
  ])[] = [
    ['an expired certificate', { 'tls-served-certificate': 'fail' }, { startMs: nowMs - 30 * MS_PER_DAY, days: 29 }],
    ['one that is not valid yet', { 'tls-served-certificate': 'fail' }, { startMs: nowMs + MS_PER_DAY, days: 90 }],
    ['one that ends soon', { 'tls-served-certificate': 'warning' }, { startMs: nowMs - MS_PER_DAY, days: 20 }],
  ];
  for (const [title, found, made] of rows) {
    it(`finds ${title}, and nothing else`, async () => {
      const { certificate: cert, key, authority } = await certificateOf(made);
      const port = await serve({ cert, key });
      expect(await results(port, trusting(authority), 'localhost')).to.deep.equal({ ...allPass, ...found });
    });
  }

  it('finds another name and an unknown authority beside an expired certificate: none hides the other', async () => {
    const { certificate: cert, key } = await certificateOf({ startMs: nowMs - 30 * MS_PER_DAY, days: 29 });
    const { authority } = await certificateOf(good);
    const port = await serve({ cert, key });
    const found = { 'tls-served-certificate': 'fail', 'tls-name': 'fail', 'tls-chain': 'fail' };
    expect(await results(port, trusting(authority), 'collector.example')).to.deep.equal({ ...allPass, ...found });
  });

  it('cannot tell whether an authority that the user did not name is trusted', async () => {
    const { certificate: cert, key } = await certificateOf(good);
    const { authority } = await certificateOf(good);
    const port = await serve({ cert, key });
    expect(await results(port, trusting(authority, false), null)).to.include({ 'tls-chain': 'cannot tell' });
  });

  it('finds an old protocol', async () => {
    const { certificate: cert, key, authority } = await certificateOf(good);
    const port = await serve({ cert, key, minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' });
    const found = { 'tls-old-protocols': 'warning' };
    expect(await results(port, trusting(authority), 'localhost')).to.deep.equal({ ...allPass, ...found });
  });

  it('says so where the server wants a certificate of the sender', async () => {
    const { certificate: cert, key, authority } = await certificateOf(good);
    const options = {
      cert,
      key,
      ca: authority,
      requestCert: true,
      rejectUnauthorized: true,
      maxVersion: 'TLSv1.2',
    } as const;
    const port = await serve(options);
    const found = await results(port, trusting(authority), 'localhost');
    expect(found).to.include({ 'tls-served-certificate': 'pass', 'tls-name': 'pass', 'tls-chain': 'pass' });
    expect(found['tls-handshake']).to.be.oneOf(['pass', 'warning']);
  });

  it('finds that there is no TLS', async () => {
    const port = await serve({});
    expect(await results(port, null, null)).to.deep.equal({ 'tls-handshake': 'fail' });
  });
});
