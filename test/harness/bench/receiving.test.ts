import { expect } from 'chai';
import { fixtureOf } from '../../../harness/bench/fixture.js';
import type { Contestant } from '../../../harness/bench/measure.js';
import { rowsContestant } from '../../../harness/bench/rows.js';
import { tapContestant } from '../../../harness/bench/tap.js';

const COUNT = 3_000;

/** A throw is a rejection. */
const whyOf = ({ measure }: Contestant): Promise<unknown> =>
  Promise.resolve()
    .then(measure)
    .then(
      (eps) => `${eps > 0 ? 'a' : 'no'} rate`,
      (error: unknown) => (error instanceof Error ? error.message : error),
    );

describe('a rate of what is received', function () {
  this.timeout(60_000);

  it('is there where the tap saw all events as they were sent', async () => {
    expect(await whyOf(tapContestant(fixtureOf(COUNT), COUNT))).to.equal('a rate');
  });

  it('is not where the tap finds one changed', async () => {
    const fixture = fixtureOf(COUNT);
    const contestant = tapContestant(fixture, COUNT);
    const corpus = fixture.corpora[0];
    // A letter of the first frame's vendor: what came is not what is now thought to have been sent.
    const place = (corpus?.block.indexOf('CEF:0|') ?? 0) + 'CEF:0|'.length;
    corpus?.block.writeUInt8((corpus.block[place] ?? 0) ^ 1, place);
    expect(await whyOf(contestant)).to.match(/^the tap took \d+ ranges of events for changed$/);
  });

  it('is there where every row was right', async () => {
    expect(await whyOf(rowsContestant(fixtureOf(COUNT), COUNT, 'every'))).to.equal('a rate');
  });

  it('is not where rows are not what they should be', async () => {
    const fixture = fixtureOf(COUNT);
    const fleet = fixture.fleet.map((appliance) => ({
      ...appliance,
      templateAt: (index: number) => appliance.templateAt((index + 1) % appliance.corpusSize),
    }));
    expect(await whyOf(rowsContestant({ ...fixture, fleet }, COUNT, 'every'))).to.match(
      /^3000 of 3000 rows checked, [1-9]\d* fields altered$/,
    );
  });
});
