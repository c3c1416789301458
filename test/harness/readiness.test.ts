import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { expect } from 'chai';
import { makeCertificates } from '../../harness/certificates.js';
import { startDirect } from '../../harness/collectors/direct.js';
import { HarnessError } from '../../harness/error.js';
import { untilReady } from '../../harness/readiness.js';
import { tls } from '../../harness/transports/tls.js';
import { udp } from '../../harness/transports/udp.js';

/** A collector over UDP that is deaf to its first datagrams, and then passes on what it gets. */
async function deafFor(
  datagramCount: number,
): Promise<{ socket: Socket; port: number; counts: { canaryCount: number } }> {
  const counts = { canaryCount: 0 };
  let heardCount = 0;
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  socket.on('message', () => {
    heardCount += 1;
    if (heardCount > datagramCount) counts.canaryCount += 1;
  });
  await once(socket, 'listening');
  return { socket, port: socket.address().port, counts };
}

const optionsOf = (port: number, counts: { canaryCount: number }, signal = new AbortController().signal) => ({
  collector: startDirect({ forwarderPort: port }),
  transport: udp(),
  canary: { framing: 'datagram' as const, runTag: 1, pri: 134 },
  forwarder: { counts },
  workspace: { counts },
  signal,
});

describe('readiness', () => {
  it('is not believed over UDP before a canary came out, however many got lost before it', async () => {
    const { socket, port, counts } = await deafFor(3);
    await untilReady(optionsOf(port, counts));
    expect(counts.canaryCount).to.equal(1);
    socket.close();
  });

  it('is waited for where nobody has bound the port yet', async () => {
    const { socket, port } = await deafFor(0);
    socket.close();
    await once(socket, 'close');
    const counts = { canaryCount: 0 };
    setTimeout(() => {
      const late = createSocket('udp4').bind(port, '127.0.0.1');
      late.once('message', () => {
        counts.canaryCount += 1;
        late.close();
      });
    }, 300);
    await untilReady(optionsOf(port, counts));
    expect(counts.canaryCount).to.equal(1);
  });

  it('is waited for longer where a collector that is the user’s takes canaries, and keeps them', async () => {
    const limits = { readyMs: 300, keptMs: 30_000 };
    const { socket, port, counts } = await deafFor(5);
    const options = optionsOf(port, counts);
    await untilReady({ ...options, collector: { ...options.collector, kind: 'external' } }, limits);
    expect(counts.canaryCount).to.equal(1);
    const own = await untilReady(optionsOf(port, { canaryCount: 0 }), limits).catch((reason: unknown) => reason);
    expect(own)
      .to.be.instanceOf(HarnessError)
      .with.property('message')
      .that.includes('within 0.3 s: the collector took');
    socket.close();
  });

  it('is not waited for where the collector refuses the canary for a reason of TLS, which it names', async () => {
    const { serverPem: cert, serverKeyPem: key } = await makeCertificates();
    const server = createServer({ cert, key }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const transport = tls((await makeCertificates()).authorityPem, { version: null });
    const options = { ...optionsOf(port, { canaryCount: 0 }), transport };
    const error: unknown = await untilReady(options).catch((reason: unknown) => reason);
    server.close();
    expect(error)
      .to.be.instanceOf(HarnessError)
      .with.property('message')
      .that.matches(
        /^no canary can come through the pipeline: the appliance: the authority of the certificate is not known \(/,
      );
  });

  it('ends with the user’s patience', async () => {
    const { socket, port, counts } = await deafFor(Infinity);
    await untilReady(optionsOf(port, counts, AbortSignal.timeout(300)));
    expect(counts.canaryCount).to.equal(0);
    socket.close();
  });
});
