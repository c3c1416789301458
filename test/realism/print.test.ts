import { expect } from 'chai';
import { findProfile } from '../../generators/catalogue.js';
import { compare } from './compare.js';
import { detailsText } from './details.js';
import { lineOf } from './lines.js';
import { faultsOf, judge, verdictOf, type Excuses, type Judgement } from './marks.js';
import { markdownPage, tableText } from './print.js';
import { sampleOf } from './sample.js';

describe('what realism says of a profile', () => {
  // A line of the profile itself stands for a captured one.
  const generated = sampleOf(findProfile('vectra-xseries')!);
  const [own = ''] = generated.filter(({ kind }) => kind === 'host-score').map(({ text }) => text);
  const strange = 'CEF:0|Vectra Networks|X Series|5.8|none|Nothing|3|externalId=1';
  const judged = (texts: readonly string[], excuses: Excuses = {}): Judgement => {
    const comparison = compare(
      'vectra-xseries',
      texts.map((text) => lineOf('', text)),
      generated,
    );
    return { comparison, ...judge(faultsOf(comparison), excuses) };
  };
  const excuses = { 'kind none|Nothing': 'made up for this test' };
  const uncompared = judged([]);
  const excused = judged([strange], excuses);
  const compared = judged([own, strange], excuses);
  const missed = judged([strange]);

  it('is no praise where no captured line stood beside it, be it that none was or that they are of other kinds', () => {
    expect([uncompared, excused, compared, missed].map(verdictOf)).to.deep.equal([
      ...['not compared', 'not compared', 'ok', 'missed'],
    ]);
    expect(verdictOf(judged([], excuses)), 'an exception that nothing needs').to.equal('missed');
  });

  it('stands at the end of its details', () => {
    expect([uncompared, excused, compared, missed].map((one) => detailsText(one).split('\n').at(-1))).to.deep.equal([
      ...Array<string>(2).fill('not compared: no line of its kinds was captured'),
      ...['all marks reached', 'marks missed'],
    ]);
  });

  it('stands in the last column of the table and of the page, and the page counts what was compared', () => {
    const judgements = [uncompared, excused, compared, missed];
    const ends = ['not compared', 'not compared', 'ok', '1 missed'];
    const table = tableText({ judgements, unplayed: {} }).split('\n');
    expect(table.slice(1, 5).map((line) => /\S+(?: \S+)*$/.exec(line)?.[0])).to.deep.equal(ends);
    const page = markdownPage({ judgements, unplayed: {} });
    const rows = page.split('\n').filter((line) => line.startsWith('| vectra-xseries | '));
    expect(rows.slice(0, 4).map((row) => row.split(' | ').at(-1))).to.deep.equal(ends.map((end) => `${end} |`));
    expect(page).to.include('\nOf 4 profiles 1 are compared, with 1 captured lines.');
  });
});
