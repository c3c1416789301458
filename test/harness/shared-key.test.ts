import { expect } from 'chai';
import { signatureOf } from '../../harness/shared-key.js';

const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0+Pw==';
const DATE = 'Mon, 23 Nov 2026 02:11:16 GMT';

describe('the signature of the HTTP Data Collector API (section 4.1)', () => {
  it('is what openssl and Python make of the same key and text', () => {
    expect(signatureOf(KEY, DATE, 1_024)).to.equal('5aYBhlxna6jlKnYed8VTAy5XTPJ4jmUJXs2HzkEmCFQ=');
  });

  it('differs with key, date and length', () => {
    const signatures = [
      signatureOf(KEY, DATE, 1_024),
      signatureOf(KEY.replace('A', 'B'), DATE, 1_024),
      signatureOf(KEY, DATE.replace('16 GMT', '17 GMT'), 1_024),
      signatureOf(KEY, DATE, 1_025),
    ];
    expect(new Set(signatures)).to.have.length(4);
  });
});
