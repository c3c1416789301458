import { expect } from 'chai';
import type { ByteFinding } from '../../src/byte-finding.js';
import type { ByteSpan } from '../../src/byte-span.js';

/** Every byte from `start` to `end` is in exactly one span, and every finding is about bytes that are there. */
export function expectCovered(
  { spans, findings }: { spans: readonly ByteSpan<string>[]; findings: readonly ByteFinding<string>[] },
  start: number,
  end: number,
): void {
  let offset = start;
  for (const span of spans) {
    expect(span.offset, `${span.part} begins where the part before ends`).to.equal(offset);
    expect(span.length, `${span.part} has a length`).to.be.at.least(0);
    offset += span.length;
  }
  expect(offset, 'the last span ends with the input').to.equal(end);
  for (const finding of findings) {
    expect(finding.offset, finding.rule).to.be.within(start, end);
    expect(finding.length, finding.rule).to.be.within(0, end - finding.offset);
  }
}
