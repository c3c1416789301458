import { expect } from 'chai';
import { capturedOf, readCaptured } from '../realism/captured.js';
import { compare } from '../realism/compare.js';
import { excuses } from '../realism/excuses.js';
import { faultsOf, judge } from '../realism/marks.js';
import { sampleOf } from '../realism/sample.js';
import { forEachProfile } from './support.js';

describe('generated events beside captured ones', () => {
  const captured = readCaptured();

  forEachProfile('reach every mark of realism', (profile) => {
    const generated = sampleOf(profile);
    const comparison = compare(profile.name, capturedOf(captured, generated), generated);
    const { faults, stale } = judge(faultsOf(comparison), excuses[profile.name] ?? {});
    expect(faults).to.deep.equal([]);
    expect(stale).to.deep.equal([]);
  });
});
