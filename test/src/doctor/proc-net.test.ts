import { expect } from 'chai';
import { readProcNet } from '../../../src/doctor/proc-net.js';

const HEAD =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops\n';

describe('the tables of sockets in /proc/net', () => {
  it('have address, port, state, inode and drops', () => {
    const table = `${HEAD}  87: 0100007F:0202 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 4711 2 0000000000000000 12\n`;
    const [socket, ...others] = readProcNet(table, 'udp', 4);
    expect(others).to.deep.equal([]);
    expect(socket).to.include({ address: '127.0.0.1', port: 514, isListening: true, inode: '4711', drops: 12 });
  });

  const rows: readonly (readonly [words: string, address: string])[] = [
    ['00000000000000000000000000000000', '::'],
    ['00000000000000000000000001000000', '::1'],
    ['0000000000000000FFFF00000100007F', '::ffff:127.0.0.1'],
    ['B80D0120000000000000000001000000', '2001:0db8:0000:0000:0000:0000:0000:0001'],
  ];
  for (const [words, address] of rows) {
    it(`have ${address}`, () => {
      const table = `${HEAD} 0: ${words}:0202 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 1 1 0\n`;
      expect(readProcNet(table, 'tcp', 6)[0]).to.include({ address, port: 514, isListening: true, drops: null });
    });
  }

  it('have connections, which do not listen', () => {
    const table = `${HEAD} 0: 0100007F:0202 020000C0:C000 01 0:0 00:0 0 0 0 1 1 0\n`;
    expect(readProcNet(table, 'tcp', 4)[0]).to.include({
      ...{ isListening: false, isEstablished: true, remoteAddress: '192.0.0.2' },
    });
  });

  it('have connections that one side has closed, which are not established', () => {
    const table = `${HEAD} 0: 0100007F:0202 020000C0:C000 08 0:0 00:0 0 0 0 1 1 0\n`;
    expect(readProcNet(table, 'tcp', 4)[0]).to.include({ isListening: false, isEstablished: false });
  });

  it('are empty where nothing can be read', () => {
    expect(readProcNet('', 'tcp', 4)).to.deep.equal([]);
    expect(readProcNet('rubbish\n x y z', 'tcp', 4)).to.deep.equal([]);
  });
});
