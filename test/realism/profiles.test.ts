import { expect } from 'chai';
import { forEachProfile, products } from '../generators/support.js';
import { capturedOf, readCaptured } from './captured.js';
import { compare } from './compare.js';
import { excuses } from './excuses.js';
import { faultsOf, judge } from './marks.js';
import { sampleOf } from './sample.js';

describe('generated events beside captured ones', () => {
  const captured = readCaptured();

  forEachProfile('reach every mark of realism', (profile) => {
    const generated = sampleOf(profile);
    const comparison = compare(profile.name, capturedOf(captured, generated), generated);
    const { faults, stale } = judge(faultsOf(comparison), excuses[profile.name] ?? {});
    const advice = `see npm run realism -- --profile ${profile.name}; what is right all the same has a reason in excuses.ts`;
    expect(faults, advice).to.deep.equal([]);
    expect(stale, 'exceptions that nothing needs any more').to.deep.equal([]);
  });

  it('have exceptions for profiles of the catalogue only, each with a reason', () => {
    expect(products.map(({ name }) => name)).to.include.members(Object.keys(excuses));
    for (const reasons of Object.values(excuses))
      for (const why of Object.values(reasons)) expect(why).to.match(/\w \w/);
  });
});
