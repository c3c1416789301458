import { expect } from 'chai';
import { formatHostPort, parseHostPort } from '../../src/host-port.js';

describe('host and port', () => {
  const good: readonly (readonly [text: string, host: string, port: number])[] = [
    ['collector.example:514', 'collector.example', 514],
    ['192.168.1.20:1', '192.168.1.20', 1],
    ['[::1]:65535', '::1', 65_535],
    ['[fe80::1]:6514', 'fe80::1', 6_514],
  ];
  for (const [text, host, port] of good) {
    it(`are read in ${text}, and written so again`, () => {
      expect(parseHostPort(text)).to.deep.equal({ host, port });
      expect(formatHostPort({ host, port })).to.equal(text);
    });
  }

  for (const text of [
    '',
    'here',
    'here:',
    ':514',
    'here:0',
    'here:65536',
    '::1:514',
    '[::1]',
    '[here]:1',
    'a b:1',
    'x:1x',
  ]) {
    it(`are not in "${text}"`, () => {
      expect(parseHostPort(text)).to.equal(null);
    });
  }
});
