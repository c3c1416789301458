import { expect } from 'chai';
import { commandLine } from './command-line.js';

const TLS = ['configure', 'rsyslog', '--agent', 'oms', '--tls'] as const;

describe('the version of a daemon that cefrig configure is for', () => {
  const filesOf = async (version: string): Promise<string> =>
    (await commandLine([...TLS, '--daemon-version', version])).stdout;

  it('may be that of its package, as the distributions write them', async () => {
    const [older, newer] = [await filesOf('8.2102.0'), await filesOf('8.2302.0')];
    expect(older).not.to.equal(newer);
    for (const version of ['8.2102.0-2+deb11u1', '8.2102.0-2ubuntu2.2']) expect(await filesOf(version)).to.equal(older);
    for (const version of ['8.2302.0-1+deb12u2', '8.2302.0-1~bpo11+1']) expect(await filesOf(version)).to.equal(newer);
    for (const version of ['8.2302.0-', '8.2302.0-1"', '8-1', '-1', '8.2302.0 -1']) {
      const { exitCode, stderr } = await commandLine([...TLS, '--daemon-version', version]);
      expect(
        [exitCode, stderr.includes('--daemon-version: expected a version such as 8.2302.0')],
        version,
      ).to.deep.equal([64, true]);
    }
  });

  it('is asked for with the syntax check where TLS depends on it and nobody told', async () => {
    const remedy = /make the files again with\s+--daemon-version, such as\s+--daemon-version\s+8\.2102\.0\./;
    const untold = (await commandLine([...TLS])).stdout;
    expect(untold.slice(untold.indexOf('Have the daemon check'))).to.match(remedy);
    for (const told of [
      await filesOf('8.2302.0'),
      (await commandLine(['configure', 'rsyslog', '--agent', 'oms'])).stdout,
      (await commandLine(['configure', 'syslog-ng', '--agent', 'oms', '--tls'])).stdout,
    ]) {
      expect(told).to.include('Have the daemon check its syntax.\n').and.not.to.include('--daemon-version');
    }
  });
});
