import { once } from 'node:events';
import { createServer as createPlainServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { expect } from 'chai';
import { tcpSender, type StreamWay } from '../../../harness/doctor/mock-sender.js';
import { certificateOf } from './certificate-of.js';

const MS_PER_DAY = 86_400_000;

/** What a server gets of two frames that are sent so. */
async function got(way: StreamWay): Promise<string> {
  let text = '';
  const take = (socket: Socket): void => {
    socket.setEncoding('latin1').on('error', () => undefined);
    socket.on('data', (chunk: string) => (text += chunk));
  };
  const { certificate: cert, key } = await certificateOf({ startMs: Date.now() - MS_PER_DAY, days: 90 });
  const server: Server = way.isTls ? createTlsServer({ cert, key }, take) : createPlainServer(take);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sender = tcpSender('127.0.0.1', (server.address() as AddressInfo).port, way);
  expect(sender.address).to.match(way.isTls ? /^TLS 127/ : /^TCP 127/);
  for (const frame of ['CEF:0|a', 'CEF:0|bc']) expect(await sender.send(Buffer.from(frame))).to.equal(null);
  sender.close();
  server.close();
  await once(server, 'close');
  return text;
}

describe('a sender of mock events over a stream', () => {
  const rows: readonly (readonly [way: StreamWay, expected: string])[] = [
    [{ isTls: false, framing: 'newline' }, 'CEF:0|a\nCEF:0|bc\n'],
    [{ isTls: false, framing: 'octet-counted' }, '7 CEF:0|a8 CEF:0|bc'],
    [{ isTls: true, framing: 'newline' }, 'CEF:0|a\nCEF:0|bc\n'],
    [{ isTls: true, framing: 'octet-counted' }, '7 CEF:0|a8 CEF:0|bc'],
  ];
  for (const [way, expected] of rows) {
    it(`sends over ${way.isTls ? 'TLS, whoever shows what certificate,' : 'TCP'} with framing ${way.framing}`, async () => {
      expect(await got(way)).to.equal(expected);
    });
  }

  it('says that there is no TLS', async () => {
    const server = createPlainServer((socket) => socket.on('error', () => undefined).end('220 mail\r\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const sender = tcpSender('127.0.0.1', (server.address() as AddressInfo).port, { isTls: true, framing: 'newline' });
    expect(await sender.send(Buffer.from('CEF:0|a'))).to.match(/SSL/);
    server.close();
  });
});
