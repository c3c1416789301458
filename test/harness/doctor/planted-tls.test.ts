import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { expect } from 'chai';
import { certificateOf } from './certificate-of.js';
import {
  AGENT_SOCKET,
  ANY,
  found,
  healthy,
  nothingDropped,
  removeRoots,
  socket,
  spoken,
  tcpTable,
  type Fault,
} from './planted-machine.js';

const MS_PER_DAY = 86_400_000;

describe('a fault planted in the files of TLS', () => {
  afterEach(removeRoots);

  const tls = (files: Fault['files']): Fault => ({
    files: {
      '/etc/rsyslog.conf':
        'global(defaultNetstreamDriverCertFile="/tls/cert.pem" defaultNetstreamDriverKeyFile="/tls/key.pem" defaultNetstreamDriverCAFile="/tls/ca.pem")\n' +
        (healthy['/etc/rsyslog.conf'] ?? ''),
      ...files,
    },
  });

  it('is found in the files of TLS', async () => {
    const start = { startMs: Date.now() - 40 * MS_PER_DAY, days: 90 };
    const [good, expired, other] = await Promise.all([
      certificateOf(start),
      certificateOf({ ...start, days: 39 }),
      certificateOf(start),
    ]);
    const files = (one: typeof good, more: Fault['files'] = {}): Fault =>
      tls({ '/tls/cert.pem': one.certificate, '/tls/key.pem': one.key, '/tls/ca.pem': one.authority, ...more });
    expect(await found(files(good))).to.deep.equal([]);
    expect(await found(files(expired))).to.deep.equal(['tls-certificate: fail']);
    expect(await found(files(good, { '/tls/key.pem': other.key }))).to.deep.equal(['tls-key: fail']);
    expect(await found(files(good, { '/tls/key.pem': null }))).to.deep.equal(['tls-key: fail']);
    expect(await found(files(good, { '/tls/ca.pem': other.authority }))).to.deep.equal(['tls-issuer: warning']);
    expect(await found(files(good, { '/tls/cert.pem': null }))).to.deep.equal(['tls-certificate: fail']);
    expect(await found(files(good, { '/tls/cert.pem': 'rubbish' }))).to.deep.equal(['tls-certificate: fail']);
  });

  it('is not that a port of TLS takes no datagrams, and that the firewall drops them', async () => {
    const { certificate: cert, key } = await certificateOf({ startMs: Date.now() - MS_PER_DAY, days: 90 });
    const server = createServer({ cert, key }, (one) => one.on('error', () => undefined).resume());
    server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const dropping = nothingDropped.replace(':INPUT ACCEPT', ':INPUT DROP');
    const open = `-A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp -m tcp --dport ${port} -j ACCEPT\n`;
    try {
      const fault: Fault = {
        wanted: { listenPort: port },
        commands: { 'iptables-save': spoken(0, dropping.replace('COMMIT', `${open}COMMIT`)) },
        files: {
          ...tcpTable(socket(ANY, port, '0A', 2), AGENT_SOCKET),
          '/etc/rsyslog.conf': `input(type="imtcp" port="${port}" streamDriver.mode="1")\n${healthy['/etc/rsyslog.conf'] ?? ''}`,
        },
      };
      expect(await found(fault)).to.deep.equal([]);
    } finally {
      server.close();
    }
  });
});
