import { expect } from 'chai';
import { ExpectedRows } from '../../../harness/workspace/expected-rows.js';
import { RowTap } from '../../../harness/workspace/row-tap.js';
import { formatEventId } from '../../../src/event-id.js';
import { readingOf } from '../../../src/rows/expected-row.js';
import { ID_SLOT } from '../../../src/slots.js';
import { RUN_TAG, applianceOf, planDocumentOf, templateOf } from '../../src/appliance-of.js';
import { partContextOf } from './part-context.js';

const VALUE = 'a€b';
const fleet = [
  applianceOf([
    templateOf([
      ['externalId', [ID_SLOT]],
      ['vendorKey', VALUE],
    ]),
  ]),
];
const header = '0|Vendor\\|A|Product\\\\B|1.0|id|a name|5|';
const id = formatEventId({ runTag: RUN_TAG, appliance: 0, sequence: 0 });
const message = `CEF: ${header}externalId=${id} vendorKey=${VALUE}`;
const messageBytes = Buffer.byteLength(message);

/** What the row holds of the value where the service takes so many bytes of the message; null: all is right. */
function valueAt(fieldBytesMax: number | null): string | null {
  const { context } = partContextOf(planDocumentOf([5]));
  const settings = { sampleRatio: 1, fieldBytesMax };
  const rowTap = new RowTap(context, new ExpectedRows(fleet, readingOf('oms')), { keep: () => undefined }, settings);
  rowTap.take({ Message: message, Timestamp: 't', Host: 'fw-1' }, 0);
  const { seen, alteredSamples } = context.tap.takeLine(0);
  expect(seen, 'whose it is').to.deep.equal([[0, 1]]);
  expect(alteredSamples.length).to.be.at.most(1);
  return alteredSamples[0]?.got ?? null;
}

describe('a value longer than the service takes (sections 4.1 and 4.2)', () => {
  it('is truncated, between characters, and the event is altered by it', () => {
    expect([null, messageBytes + 1, messageBytes].map(valueAt)).to.deep.equal([null, null, null]);
    expect([1, 2, 3, 4].map((less) => valueAt(messageBytes - less))).to.deep.equal([
      ...['vendorKey=a€', 'vendorKey=a', 'vendorKey=a', 'vendorKey=a'],
    ]);
  });
});
