import { expect } from 'chai';
import { parseRealismOptions } from './options.js';

describe('the options of realism', () => {
  const names = ['a', 'b'];

  it('ask for all profiles as text, or for one, or in another form', () => {
    expect(parseRealismOptions([], names)).to.deep.equal({ form: 'text', profileNames: names });
    expect(parseRealismOptions(['--profile', 'b'], names)).to.deep.equal({ form: 'text', profileNames: ['b'] });
    expect(parseRealismOptions(['--markdown'], names).form).to.equal('markdown');
    expect(parseRealismOptions(['--json'], names).form).to.equal('json');
  });

  it('are refused with what was expected and got', () => {
    expect(() => parseRealismOptions(['--profile', 'c'], names)).to.throw(
      '--profile: expected a profile of the catalogue, got "c"; there are a, b',
    );
    expect(() => parseRealismOptions(['--json', '--markdown'], names)).to.throw(
      'expected one of --markdown and --json',
    );
  });
});
