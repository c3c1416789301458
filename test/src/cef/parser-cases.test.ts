import { expect } from 'chai';
import { readSource } from '../../repository.js';
import { differencesOf } from './judge-parser-case.js';
import { parserCases } from './parser-case.js';
import { exceptions, reasons } from './parser-case-exceptions.js';
import { parserCasesPage } from './parser-cases-page.js';

describe('cases of other parsers', () => {
  for (const parserCase of parserCases) {
    const { id, name, source } = parserCase;
    const reason = exceptions[id];
    it(`${id} ${JSON.stringify(name)} of ${source}${reason === undefined ? '' : ` differs: ${reason}`}`, () => {
      const differences = differencesOf(parserCase);
      if (reason === undefined) expect(differences, differences.join('\n')).to.deep.equal([]);
      else expect(differences, `${id} agrees: take it out of the list of exceptions`).to.not.be.empty;
    });
  }

  it('are all there, each once, and no exception is for another', () => {
    const ids = parserCases.map(({ id }) => id);
    expect(new Set(ids).size).to.equal(432);
    expect(Object.keys(exceptions).filter((id) => !ids.includes(id))).to.deep.equal([]);
  });

  it('have no reason that no case needs', () => {
    const needed = new Set<string>(Object.values(exceptions));
    expect(Object.keys(reasons).filter((reason) => !needed.has(reason))).to.deep.equal([]);
  });

  it('are counted in docs/parser-cases.md', () => {
    expect(readSource('docs/parser-cases.md').text, 'write it anew: npm run parser-cases').to.equal(parserCasesPage());
  });
});
