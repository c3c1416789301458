import { createServer } from 'node:net';
import { createServer as createTlsServer, type SecureVersion } from 'node:tls';
import { expect } from 'chai';
import { makeCertificates } from '../../harness/certificates.js';
import { tcp } from '../../harness/transports/tcp.js';
import { tls } from '../../harness/transports/tls.js';
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
