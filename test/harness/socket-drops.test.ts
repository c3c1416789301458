import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { readSocketDrops, socketsIn } from '../../harness/socket-drops.js';

const table = `   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  412: 0100007F:1F90 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 11 2 0000000000000000 17
  413: 00000000:1F90 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 12 2 0000000000000000 3
  414: 0100007F:0201 00000000:1F90 07 00000000:00000000 00:00000000 00000000     0        0 13 2 0000000000000000 99
`;

describe('the drops at a socket', () => {
  it('are those of the sockets bound to the port, no others', () => {
    expect(socketsIn(table, 8_080)).to.deep.equal([
      { localAddress: '0100007F:1F90', inode: '11', drops: 17 },
      { localAddress: '00000000:1F90', inode: '12', drops: 3 },
    ]);
    expect(socketsIn(table, 513).map(({ drops }) => drops)).to.deep.equal([99]);
    expect(socketsIn(table, 514)).to.deep.equal([]);
    expect(socketsIn('', 514)).to.deep.equal([]);
  });

  it('are seen where a receiver does not read', async function () {
    if (process.platform !== 'linux') this.skip();
    const receiver = createSocket('udp4');
    receiver.bind(0, '127.0.0.1');
    await once(receiver, 'listening');
    receiver.setRecvBufferSize(4_096);
    const { port } = receiver.address();
    expect(await readSocketDrops(port, null)).to.equal(0);
    const sender = createSocket('udp4');
    sender.connect(port, '127.0.0.1');
    await once(sender, 'connect');
    const sentCount = 2_000;
    let takenCount = 0;
    let readCount = 0;
    receiver.on('message', () => (readCount += 1));
    // The kernel takes them at once, while this thread reads none of them.
    for (let index = 0; index < sentCount; index += 1) {
      sender.send(Buffer.alloc(400), (error) => {
        if (error === null) takenCount += 1;
      });
    }
    await sleep(200);
    const drops = await readSocketDrops(port, null);
    sender.close();
    receiver.close();
    expect(drops).to.be.greaterThan(0);
    expect((drops ?? 0) + readCount).to.equal(takenCount);
  });
});
