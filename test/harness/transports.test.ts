import { createServer, isIP } from 'node:net';
import nodeTls, {
  createServer as createTlsServer,
  type SecureVersion,
  type TLSSocket,
  type TlsOptions,
} from 'node:tls';
import { expect } from 'chai';
import { makeCertificates } from '../../harness/certificates.js';
import { Authority } from '../../harness/certificates/authority.js';
import { tcp } from '../../harness/transports/tcp.js';
import { tls, type TlsOptions as OwnOptions } from '../../harness/transports/tls.js';
import { udp } from '../../harness/transports/udp.js';
import { describeDatagramTransport } from './datagram-conformance.js';
import { describeStreamTransport, openWire } from './transport-conformance.js';
import { socketCalls } from '../../harness/transports/socket-calls.js';

const certificates = makeCertificates();

describeStreamTransport('tcp', () => Promise.resolve({ transport: tcp, server: createServer(), event: 'connection' }));
for (const version of ['TLSv1.2', 'TLSv1.3'] satisfies SecureVersion[]) {
  describeStreamTransport(`tls, ${version}`, async () => {
    const { authorityPem, serverPem: cert, serverKeyPem: key } = await certificates;
    const server = createTlsServer({ cert, key, minVersion: version, maxVersion: version });
    return { transport: tls(authorityPem, { version: null }), server, event: 'secureConnection' };
  });
}
describeDatagramTransport('udp, sendmmsg', true, () => (socketCalls() === null ? null : udp()));
describeDatagramTransport('udp, datagram by datagram', false, () => udp(null));

describe('transport tls', () => {
  const names: readonly (readonly [serverName: string, commonName: string, addresses: string[], isTaken: boolean])[] = [
    ['collector.example', 'collector.example', [], true],
    ['collector.example', 'elsewhere.example', ['127.0.0.1'], false],
    ['127.0.0.1', 'collector.example', ['127.0.0.1'], true],
    // A dNSName is none of an address, whatever it looks like.
    ['127.0.0.1', '127.0.0.1', [], false],
    ['192.0.2.7', 'collector.example', ['127.0.0.1'], false],
    ['::1', 'collector.example', ['::1'], true],
  ];
  for (const [serverName, commonName, addresses, isTaken] of names) {
    const certified = [commonName, ...addresses].join(' and ');
    it(`${isTaken ? 'takes' : 'does not take'} for ${serverName} a collector certified as ${certified}`, async () => {
      const authority = await Authority.create('an authority');
      const { certificatePem: cert, keyPem: key } = await authority.issue({ commonName, addresses, usage: 'server' });
      const asked: unknown[] = [];
      const noteName: NonNullable<TlsOptions['SNICallback']> = (name, done) => {
        asked.push(name);
        done(null);
      };
      const server = createTlsServer({ cert, key, SNICallback: noteName });
      server.listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as { port: number };
      const transport = tls(authority.pem, { version: null, serverName });
      const opened = await openWire(transport, { host: '127.0.0.1', port }).catch((reason: unknown) => String(reason));
      if (typeof opened !== 'string') opened.close();
      server.close();
      if (isTaken) expect(opened).not.to.be.a('string');
      else
        expect(opened)
          .to.include(serverName)
          .and.to.match(/does not match certificate's altnames/);
      expect(asked).to.deep.equal(isIP(serverName) === 0 ? [serverName] : []);
    });
  }

  const LEVEL_0 = 'DEFAULT:@SECLEVEL=0';

  /** What is spoken with a collector that takes these versions; null: nothing. */
  async function spokenWith(minVersion: SecureVersion, maxVersion: SecureVersion, version: OwnOptions['version']) {
    const { authorityPem, serverPem: cert, serverKeyPem: key } = await certificates;
    const server = createTlsServer({ cert, key, minVersion, maxVersion, ciphers: LEVEL_0 }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    let spoken: string | null = null;
    server.once('secureConnection', (socket: TLSSocket) => (spoken = socket.getProtocol()));
    const { port } = server.address() as { port: number };
    const wire = await openWire(tls(authorityPem, { version }), { host: '127.0.0.1', port }).catch(() => null);
    wire?.close();
    await new Promise((resolve) => server.close(resolve));
    return spoken;
  }

  const spoken: readonly (readonly [version: OwnOptions['version'], with1: string | null, withAll: string | null])[] = [
    [null, null, 'TLSv1.3'],
    ['TLSv1.3', null, 'TLSv1.3'],
    ['TLSv1.2', null, 'TLSv1.2'],
    ['TLSv1.1', 'TLSv1.1', 'TLSv1.1'],
  ];
  for (const [version, withOld, withAll] of spoken) {
    it(`speaks ${version ?? '1.2 or later'}, also where OpenSSL itself would take older ones`, async () => {
      const usual = nodeTls.DEFAULT_CIPHERS;
      nodeTls.DEFAULT_CIPHERS = LEVEL_0;
      try {
        expect(await spokenWith('TLSv1.1', 'TLSv1.1', version)).to.equal(withOld);
        expect(await spokenWith('TLSv1.1', 'TLSv1.3', version)).to.equal(withAll);
      } finally {
        nodeTls.DEFAULT_CIPHERS = usual;
      }
    });
  }

  it('takes for the canary the very certificate that was made, whatever is wrong with it, and no other', async () => {
    const stranger = await Authority.create('an authority that nobody trusts');
    const wish = { commonName: 'elsewhere.example', usage: 'server', notAfter: new Date(0) } as const;
    const { certificatePem: cert, keyPem: key } = await stranger.issue(wish);
    const { certificatePem: another } = await stranger.issue(wish);
    const { authorityPem } = await certificates;
    const server = createTlsServer({ cert, key }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const openPinned = (pinnedPem: string) =>
      openWire(tls(authorityPem, { version: null, pinnedPem }), { host: '127.0.0.1', port }).then(
        (wire) => {
          wire.close();
          return 'taken';
        },
        (reason: unknown) => String(reason),
      );
    expect(await openPinned(cert)).to.equal('taken');
    expect(await openPinned(another)).to.include('the certificate is not the one that was made for it');
    server.close();
  });

  it('takes no collector whose certificate another authority signed', async () => {
    const { serverPem: cert, serverKeyPem: key } = await certificates;
    const { authorityPem } = await makeCertificates();
    const server = createTlsServer({ cert, key }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const error = await openWire(tls(authorityPem, { version: null }), { host: '127.0.0.1', port }).then(
      () => null,
      (reason: unknown) => reason,
    );
    server.close();
    expect(error)
      .to.be.instanceOf(Error)
      .with.property('message')
      .that.matches(/certificate|signature/i);
  });
});
