import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { products } from '../generators/support.js';
import { repositoryRoot } from '../repository.js';

describe('REALISM.md', () => {
  it('has a row for each profile; `npm run -s realism -- --markdown` prints the page anew', () => {
    const page = readFileSync(join(repositoryRoot, 'REALISM.md'), 'utf8');
    const missing = products.filter(({ name }) => !new RegExp(`^\\| ${name} +\\|`, 'm').test(page));
    expect(missing.map(({ name }) => name)).to.deep.equal([]);
  });
});
