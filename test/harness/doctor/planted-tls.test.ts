import { expect } from 'chai';
import { certificateOf } from './certificate-of.js';
import { found, healthy, removeRoots, type Fault } from './planted-machine.js';

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
});
