import { fork, type ChildProcess } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { KernelDrops } from '../../harness/kernel-drops.js';
import { readUdpSockets } from '../../harness/socket-drops.js';

/** More than a small receive buffer holds. */
const DATAGRAM_COUNT = 500;
const BUFFER_BYTES = 4_096;

describe('what the kernel drops at a daemon’s sockets', () => {
  let own: Socket;
  let port: number;
  let stranger: ChildProcess;

  before(async function () {
    if (process.platform !== 'linux') this.skip();
    own = createSocket('udp4').bind(0, '127.0.0.1');
    await once(own, 'listening');
    own.setRecvBufferSize(BUFFER_BYTES);
    ({ port } = own.address());
    stranger = fork(fileURLToPath(new URL('deaf-socket.js', import.meta.url)), [`127.0.0.2`, String(port)]);
    await once(stranger, 'message');
    await flood('127.0.0.1');
    await flood('127.0.0.2');
  });

  after(() => {
    own.close();
    stranger.kill('SIGKILL');
  });

  /** The kernel takes them at once, while this thread reads none of them. */
  async function flood(address: string): Promise<void> {
    const sender = createSocket('udp4');
    sender.connect(port, address);
    await once(sender, 'connect');
    const sent = Array.from(
      { length: DATAGRAM_COUNT },
      () =>
        new Promise<void>((resolve) => {
          sender.send(Buffer.alloc(400), () => {
            resolve();
          });
        }),
    );
    await Promise.all(sent);
    sender.close();
  }

  const dropsAt = async (address: string): Promise<number> =>
    (await readUdpSockets(port, null)).find(({ localAddress }) => localAddress.startsWith(address))?.drops ?? 0;
  const OWN = '0100007F';
  const STRANGERS = '0200007F';

  it('is counted without those of another process on the same port', async () => {
    expect(await dropsAt(STRANGERS)).to.be.greaterThan(0);
    const counters = await new KernelDrops(process.pid, port).read();
    const [counter] = counters ?? [];
    expect(counters).to.have.length(1);
    expect(counter).to.include({ counter: 'udp-socket', of: `port ${port}`, count: await dropsAt(OWN) });
    expect(counter?.count).to.be.greaterThan(0);
  });

  it('has the size of the buffer that was full, which the kernel doubles (socket(7))', async () => {
    const [counter] = (await new KernelDrops(process.pid, port).read()) ?? [];
    expect(counter?.bufferBytes).to.be.oneOf([2 * BUFFER_BYTES, null]);
  });

  it('is that of all sockets of the port where nobody can say whose they are, each by its name', async () => {
    const counters = (await new KernelDrops(null, port).read()) ?? [];
    expect(counters.map(({ of }) => of.replace(/inode \d+/, 'inode'))).to.have.members([
      `port ${port} (${OWN}:${hex(port)}, inode)`,
      `port ${port} (${STRANGERS}:${hex(port)}, inode)`,
    ]);
    expect(counters.map(({ count }) => count)).to.have.members([await dropsAt(OWN), await dropsAt(STRANGERS)]);
  });

  it('is not known where there is no socket', async () => {
    const gone = createSocket('udp4').bind(0, '127.0.0.1');
    await once(gone, 'listening');
    const goneDrops = new KernelDrops(process.pid, gone.address().port);
    expect(await goneDrops.read()).to.deep.equal([]);
    gone.close();
    await once(gone, 'close');
    expect(await goneDrops.read()).to.equal(null);
  });
});

const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');
