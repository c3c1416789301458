import { expect } from 'chai';
import { parseBenchOptions } from '../../../harness/bench/options.js';

const parts = ['tcp', 'tls', 'tap', 'memory'];

describe('what is typed behind npm run bench', () => {
  it('chooses the parts whose names contain a text', () => {
    expect(parseBenchOptions([], parts)).to.deep.equal({ json: false, quick: false, partNames: parts });
    expect(parseBenchOptions(['--json', '--quick', '--only', 't'], parts)).to.deep.equal({
      json: true,
      quick: true,
      partNames: ['tcp', 'tls', 'tap'],
    });
  });

  it('names the parts where none fits', () => {
    expect(() => parseBenchOptions(['--only', 'udp'], parts)).to.throw(
      '--only: expected a part of tcp, tls, tap, memory, got "udp"',
    );
  });
});
