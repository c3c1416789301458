import { expect } from 'chai';
import { RefusedCalls } from '../../../harness/forwarder/refused-calls.js';

describe('calls that the workspace refused', () => {
  it('are told once for each status, however many there were', () => {
    const refused = new RefusedCalls();
    for (let call = 0; call < 1_200; call += 1) refused.add(429, 3);
    refused.add(403, 1);
    expect(refused.sentences()).to.deep.equal([
      'The workspace refused 3,600 records in 1,200 calls with status 429.',
      'The workspace refused 1 record in 1 call with status 403.',
    ]);
  });

  it('are no sentence where there were none', () => {
    expect(new RefusedCalls().sentences()).to.deep.equal([]);
  });
});
