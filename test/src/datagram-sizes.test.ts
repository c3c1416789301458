import { expect } from 'chai';
import { fragmentNote, longDatagrams, mergeLongDatagrams, wholeDatagramBytes } from '../../src/datagram-sizes.js';

describe('sizes of datagrams', () => {
  const frameStarts = Int32Array.of(0, 100, 1_572, 3_045);

  it('are told of frames that a link carries in pieces only, and of no others', () => {
    expect(wholeDatagramBytes(1_500)).to.equal(1_472);
    expect(longDatagrams('fw', frameStarts, 1_472)).to.deep.equal([
      { profile: 'fw', longCount: 1, frameCount: 3, largestBytes: 1_473 },
    ]);
    expect(longDatagrams('fw', frameStarts, 1_473)).to.deep.equal([]);
    expect(longDatagrams('fw', frameStarts, Infinity)).to.deep.equal([]);
  });

  it('are told once for each profile', () => {
    const [one] = longDatagrams('fw', frameStarts, 1_000);
    const [other] = longDatagrams('fw', Int32Array.of(0, 2_000), 1_000);
    const [third] = longDatagrams('proxy', Int32Array.of(0, 1_001), 1_000);
    expect([one, other, third]).to.not.include(undefined);
    const merged = mergeLongDatagrams([one, other, third].flatMap((each) => each ?? []));
    expect(merged).to.deep.equal([
      { profile: 'fw', longCount: 3, frameCount: 4, largestBytes: 2_000 },
      { profile: 'proxy', longCount: 1, frameCount: 1, largestBytes: 1_001 },
    ]);
    expect(fragmentNote(1_500, merged)).to.match(
      /^Datagrams of more than 1,472 bytes .* MTU of 1,500 .*\. fw: 3 of 4 distinct events, up to 2,000 bytes; proxy: 1 of 1 /,
    );
  });
});
