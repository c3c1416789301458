import { expect } from 'chai';
import fc from 'fast-check';
import type { AgentRecord } from '../../../harness/workspace/agent-record.js';
import { agentKinds } from '../../../src/agent.js';
import { all, callTapOf, EVENTS_EACH } from './call-tap-of.js';

/** Other ways to write a record, right and wrong. */
const rewritings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace('"ident":"CEF"', '"ident":"cef"'),
  (text) => text.replace('"Timestamp":"2026-11-23T02:11:17.000Z",', '"Timestamp":"",'),
  (text) => text.replace('"Timestamp":"2026-11-23T02:11:17.000Z",', ''),
  (text) => text.replace('}', ',"Timestamp":""}'),
  (text) => text.replace('}', ',"Host":"fw-9"}'),
  (text) => text.replace('{', '{"Host":"fw-9",'),
  (text) => text.replace('}', ',"Message":"CEF: 0|V|P|1|id|name|5|src=10.0.0.1"}'),
  (text) => text.replace('{', '{"Message":"other",'),
  (text) => text.replace('"Host":"fw-', '"Host":"gw-'),
  (text) => text.replace(/,"Host":"fw-\d?"/, ''),
  (text) => text.replace('"Facility"', '"facility"'),
  (text) => text.replace('local0', 'local4'),
  (text) => text.replace('2026-11-23T02:11:17', '2026-11-23T02:11:18'),
  (text) => text.replace('cefrig-collector', 'cefrig-relay'),
  (text) => text.replace('}', ',"CollectorHostName":"relay"}'),
  (text) => text.replace('{', '{"CollectorHostName":"cefrig-collector",'),
  (text) => text.replace('"ident":"CEF",', ''),
  (text) => text.replace('src=10', 'src=11'),
  (text) => text.replace('src=10', 'src=\\u0031\\u0030'),
  (text) => text.replace('plain', 'plain\\"'),
  (text) => text.replace('rt=', 'rt=1'),
  (text) => text.replace('}', ' }'),
  (text) => text.replace('}', '}}'),
  (text) => text.replace('"ident"', 'ident'),
];

describe('the tap of calls', () => {
  it('decodes each corpus event once, and knows its further sendings by their bytes', () => {
    const { context, take, recordOf } = callTapOf();
    for (const event of all) expect(take(recordOf(event))).to.equal(null);
    const line = context.tap.takeLine(0);
    expect(line).to.deep.include({ rowsChecked: 12, rowsByBytes: 8, rowsSkipped: 0, fieldsAltered: 0, changed: [] });
    expect(line.seen).to.deep.equal([
      [0, 6],
      [6, 6],
    ]);
    expect(line.fieldsChecked).to.equal(12 * 161);
  });

  it('keeps the expected rows of what is not proven only', () => {
    const { expectedRows, take, recordOf } = callTapOf();
    const altered = recordOf(1);
    take(recordOf(0), { ...altered, Message: altered.Message.replace('plain', 'plainer') });
    expect(expectedRows.keptCount).to.equal(1);
    take(recordOf(1));
    expect(expectedRows.keptCount).to.equal(0);
  });

  it('decodes every row when it is told to', () => {
    const { context, take, recordOf } = callTapOf({ decode: 'every' });
    take(...all.map(recordOf));
    expect(context.tap.takeLine(0)).to.deep.include({ rowsChecked: 12, rowsByBytes: 0, fieldsAltered: 0 });
  });

  it('knows events by their bytes in any order, and twice', () => {
    const { context, take, recordOf } = callTapOf();
    take(...[0, 1].map(recordOf));
    take(...[5, 2, 4, 2, 3].map(recordOf));
    expect(context.tap.takeLine(0)).to.deep.include({ rowsChecked: 7, rowsByBytes: 5, duplicates: [[2, 1]] });
  });

  type Edit = (record: AgentRecord) => object;
  const edits: [title: string, edit: Edit, fields: string[]][] = [
    ['a letter', (record) => ({ ...record, Message: record.Message.replace('quotes', 'quotas') }), ['Message']],
    [
      'a digit of a time',
      (record) => ({ ...record, Message: record.Message.replace('rt=1', 'rt=2') }),
      ['ReceiptTime'],
    ],
    ['the host', (record) => ({ ...record, Host: 'fw-2' }), ['Computer']],
    ['no host', (record) => ({ ...record, Host: undefined }), ['Computer']],
    ['an empty collection time', (record) => ({ ...record, Timestamp: '' }), ['TimeGenerated']],
  ];
  for (const [title, edit, fields] of edits) {
    it(`finds an altered row among those known by their bytes: ${title}`, () => {
      const { context, take, recordOf } = callTapOf();
      take(...[0, 1].map(recordOf));
      context.tap.takeLine(0);
      take(recordOf(3), edit(recordOf(2)), recordOf(5));
      const { alteredSamples, changed, rowsByBytes, rowsChecked } = context.tap.takeLine(0);
      expect(alteredSamples.map(({ event, field }) => `${event} ${field}`)).to.deep.equal(
        fields.map((field) => `2 ${field}`),
      );
      expect(changed).to.deep.equal([[2, 1]]);
      expect([rowsByBytes, rowsChecked]).to.deep.equal([2, 3]);
    });
  }

  it('knows what the Azure Monitor Agent posts by its bytes as well, and finds another collector in it', () => {
    const { context, take, recordOf } = callTapOf({ agent: 'ama' });
    for (const event of all.slice(0, 4)) expect(take(recordOf(event))).to.equal(null);
    expect(context.tap.takeLine(0)).to.deep.include({ rowsChecked: 4, rowsByBytes: 2, fieldsAltered: 0 });
    take(recordOf(4), { ...recordOf(5), CollectorHostName: 'relay' }, recordOf(6));
    take({ ...recordOf(8), CollectorHostName: undefined });
    const { alteredSamples, rowsByBytes } = context.tap.takeLine(0);
    expect(alteredSamples.map(({ event, field, got }) => [event, field, got])).to.deep.equal([
      [5, 'CollectorHostName', 'relay'],
      [8, 'CollectorHostName', null],
    ]);
    expect(rowsByBytes).to.equal(1);
  });

  it('does not take a wrong row for proof', () => {
    const { context, take, recordOf } = callTapOf();
    for (const event of [0, 2, 4]) take({ ...recordOf(event), Host: 'relay' });
    expect(context.tap.takeLine(0)).to.deep.include({ rowsChecked: 3, rowsByBytes: 0, fieldsAltered: 3 });
  });

  it('understands a call that is written another way', () => {
    const { context, take, takeText, recordOf } = callTapOf();
    take(...[0, 1].map(recordOf));
    expect(takeText(JSON.stringify([recordOf(2), recordOf(3)], null, 2))).to.equal(null);
    expect(context.tap.takeLine(0)).to.deep.include({ rowsChecked: 4, rowsByBytes: 0, fieldsAltered: 0 });
  });

  it('takes nothing of a call with a bad record behind good ones', () => {
    const { context, take, takeText, recordOf } = callTapOf();
    take(...[0, 1].map(recordOf));
    context.tap.takeLine(0);
    const good = JSON.stringify(recordOf(2));
    expect(takeText(`[${good},{"Message":null}]`)).to.include('record 1');
    expect(takeText(`[${good},{"Message":"\n"}]`)).to.equal('the body is not JSON');
    expect(context.tap.takeLine(0)).to.deep.include({ seen: [], rowsChecked: 0 });
    take(recordOf(2));
    expect(context.tap.takeLine(0)).to.deep.include({ seen: [[2, 1]], rowsChecked: 1 });
  });

  it('counts every event and leaves out rows when a sample is asked for', () => {
    const { context, take, recordOf } = callTapOf({ sampleRatio: 0.5 });
    take(...all.map(recordOf));
    const { rowsChecked, rowsSkipped } = context.tap.takeLine(0);
    expect(context.tap.seen.count).to.equal(12);
    expect(rowsChecked + rowsSkipped).to.equal(12);
    expect(rowsSkipped).to.be.within(1, 11);
  });

  it('says of any records what it says when each is decoded', () => {
    const seldomEdited = fc.oneof(
      { weight: 5, arbitrary: fc.constant((text: string) => text) },
      fc.constantFrom(...rewritings),
    );
    const call = fc.array(fc.tuple(fc.nat(2 * EVENTS_EACH - 1), seldomEdited), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...agentKinds), fc.boolean(), fc.array(call, { maxLength: 6 }), (...drawn) => {
        const [agent, isProven, calls] = drawn;
        const fast = callTapOf({ agent });
        const slow = callTapOf({ agent, decode: 'every' });
        if (isProven) fast.prove();
        for (const event of all) for (const { take, recordOf } of [fast, slow]) take(recordOf(event));
        for (const records of calls) {
          const text = `[${records.map(([event, change]) => change(JSON.stringify(fast.recordOf(event)))).join()}]`;
          const slowly = slow.takeText(text);
          expect(fast.takeText(text), text).to.equal(slowly);
        }
        const got = { ...fast.context.tap.takeLine(0), rowsByBytes: 0 };
        expect(got).to.deep.equal(slow.context.tap.takeLine(0));
      }),
      { numRuns: 300 },
    );
  });

  it('says it of several records in a row that are all written that way', () => {
    for (const agent of agentKinds) {
      for (const rewrite of rewritings) {
        const fast = callTapOf({ agent });
        const slow = callTapOf({ agent, decode: 'every' });
        for (const { take, recordOf } of [fast, slow]) take(...[0, 1, 6, 7].map(recordOf));
        const text = [2, 3, 4, 5].map((event) => rewrite(JSON.stringify(fast.recordOf(event)))).join();
        expect(fast.takeText(`[${text}]`), text).to.equal(slow.takeText(`[${text}]`));
        // What was written that way is no proof for what is not.
        for (const { take, recordOf } of [fast, slow]) take(...[8, 9].map(recordOf));
        expect({ ...fast.context.tap.takeLine(0), rowsByBytes: 0 }, text).to.deep.equal(slow.context.tap.takeLine(0));
      }
    }
  });
});
