import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { freePort, waitUntilListening } from '../../../harness/collectors/listening-port.js';
import { refusal } from '../refusal.js';

describe('a free port', () => {
  it('is none that is taken over UDP alone, or over TCP alone', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    const server = createServer().listen(0, '127.0.0.1');
    await Promise.all([once(socket, 'listening'), once(server, 'listening')]);
    for (const port of [socket.address().port, (server.address() as AddressInfo).port]) {
      expect(await refusal(freePort(port))).to.include(`127.0.0.1:${port} (TCP and UDP), but that port is in use`);
    }
    socket.close();
    server.close();
  });

  it('is free again for both once it was found', async () => {
    const port = await freePort(0);
    expect(await freePort(port)).to.equal(port);
  });
});

const never = (): boolean => false;

describe('the wait for a listening port', () => {
  it('is over UDP one for a UDP socket: that the port listens over TCP says nothing', async function () {
    if (process.platform !== 'linux') this.skip();
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    let isOver = false;
    const overUdp = waitUntilListening(port, { transport: 'udp', pid: null }, never).then((listens) => {
      isOver = listens;
    });
    expect(await waitUntilListening(port, { transport: 'tcp', pid: null }, never)).to.equal(true);
    await sleep(100);
    expect(isOver).to.equal(false);
    const socket = createSocket('udp4').bind(port, '127.0.0.1');
    await overUdp;
    expect(isOver).to.equal(true);
    socket.close();
    server.close();
  });

  it('ends without success when it is over', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const { port } = socket.address();
    const untilMs = performance.now() + 100;
    const isOver = (): boolean => performance.now() > untilMs;
    expect(await waitUntilListening(port, { transport: 'tcp', pid: null }, isOver)).to.equal(false);
    socket.close();
  });
});
