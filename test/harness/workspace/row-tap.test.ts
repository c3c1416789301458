import { expect } from 'chai';
import { ExpectedRows } from '../../../harness/workspace/expected-rows.js';
import type { AgentRecord } from '../../../harness/workspace/agent-record.js';
import { RowTap } from '../../../harness/workspace/row-tap.js';
import type { Appliance } from '../../../src/appliance.js';
import { canaryFrame } from '../../../src/canary.js';
import { hostText } from '../../../src/corpus.js';
import { formatEventId } from '../../../src/event-id.js';
import type { Pair, Text } from '../../../src/event.js';
import { fillText } from '../../../src/resolve-event.js';
import { columns } from '../../../src/rows/columns.js';
import { readingOf } from '../../../src/rows/expected-row.js';
import { ID_SLOT, SlotTexts, timeSlot } from '../../../src/slots.js';
import { RUN_TAG, applianceOf, planDocumentOf, templateOf } from '../../src/appliance-of.js';
import { START_EPOCH_MS, partContextOf } from './part-context.js';
import { sentBodyOf } from './sent-body.js';

const extensionOf = (text: string): Pair<Text>[] => [
  ['src', '10.0.0.1'],
  ['cn1', '7'],
  ['rt', [timeSlot('epochMs')]],
  ['msg', text],
  ['externalId', [ID_SLOT]],
  ['vendorKey', 'own'],
];
const templates = ['hello a=b \\ c', 'bye'].map((text) => templateOf(extensionOf(text)));
const captured = templateOf([['msg', 'as captured']]);
const inHost = { in: 'host', prefix: 'replay-' } as const;

/** A row tap of two appliances of five events each, and what it kept. */
function rowTapOf(fleet: readonly Appliance[], document = planDocumentOf([5, 5])) {
  const { context } = partContextOf(document);
  const kept: string[] = [];
  const subject = new RowTap(
    context,
    new ExpectedRows(fleet, readingOf('oms')),
    { keep: (why, eventId, row) => kept.push(`${why} ${eventId ?? '-'} ${row.length}`) },
    { sampleRatio: 1, fieldBytesMax: null },
  );
  /** What the agent posts of an event that came through unharmed. */
  const recordOf = (event: number): AgentRecord => {
    const { appliance, values, body } = sentBodyOf(context.plan, fleet, event);
    const texts = new SlotTexts();
    return {
      ident: 'CEF',
      Timestamp: '2026-11-23T02:11:17.000Z',
      EventTime: null,
      Message: `CEF: ${body}`,
      Facility: 'local0',
      Severity: 'info',
      Host: fillText(hostText(appliance), (slot) => texts.text(slot, values)),
    };
  };
  return { context, kept, subject, recordOf };
}

const fleet = [applianceOf(templates), applianceOf(templates, { name: 'test-2', hostName: 'fw-2' })];
const odd = `${columns.length}`;

describe('the tap of rows', () => {
  it('finds nothing wrong with what is as it was sent', () => {
    const { context, kept, subject, recordOf } = rowTapOf(fleet);
    for (let event = 0; event < 10; event += 1) subject.take(recordOf(event), 0);
    expect(context.tap.takeLine(0)).to.deep.include({
      seen: [
        [0, 5],
        [5, 5],
      ],
      changed: [],
      rowsChecked: 10,
      fieldsChecked: 10 * columns.length,
      fieldsAltered: 0,
      alteredSamples: [],
      unexpectedCount: 0,
      unidentifiedCount: 0,
    });
    expect(kept).to.deep.equal([]);
  });

  const edited =
    (from: string | RegExp, to: string) =>
    (record: AgentRecord): AgentRecord => ({ ...record, Message: record.Message.replace(from, to) });
  const withoutHost = ({ ident, Timestamp, EventTime, Message, Facility, Severity }: AgentRecord): AgentRecord => ({
    ident,
    Timestamp,
    EventTime,
    Message,
    Facility,
    Severity,
  });
  type Difference = [field: string, expected: string | null, got: string | null];
  const message = 'hello a=b \\ c';
  /** Event 0 is due a quarter into the first of its appliance's five periods of 200 ms. */
  const sentAt = String(START_EPOCH_MS + 50);
  const edits: [title: string, edit: (record: AgentRecord) => AgentRecord, expected: Difference[]][] = [
    ['a letter of a value', edited('hello', 'hallo'), [['Message', message, 'hallo a=b \\ c']]],
    ['nothing, where only the escaping differs', edited('\\\\ c', '\\ c'), []],
    ['a value cut', edited('10.0.0.1', '10.0.0'), [['SourceIP', '10.0.0.1', '10.0.0']]],
    ['a number', edited('cn1=7', 'cn1=8'), [['FieldDeviceCustomNumber1', '7', '8']]],
    ['a number that is none', edited('cn1=7', 'cn1=x'), [['FieldDeviceCustomNumber1', '7', null]]],
    ['a key lost', edited('src=10.0.0.1 ', ''), [['SourceIP', '10.0.0.1', null]]],
    ['a key added', edited(/$/, ' more=1'), [['AdditionalExtensions', 'vendorKey=own', 'vendorKey=own;more=1']]],
    ['the header', edited('a name', 'a nome'), [['Activity', 'a name', 'a nome']]],
    ['a time', edited(/rt=\d/, 'rt=2'), [['ReceiptTime', sentAt, `2${sentAt.slice(1)}`]]],
    ['the host', (record) => ({ ...record, Host: 'relay-7' }), [['Computer', 'fw-1', 'relay-7']]],
    ['no host', withoutHost, [['Computer', 'fw-1', null]]],
    [
      'two at once',
      (record) => edited('hello', 'hallo')({ ...record, Host: 'relay-7' }),
      [
        ['Message', message, 'hallo a=b \\ c'],
        ['Computer', 'fw-1', 'relay-7'],
      ],
    ],
  ];
  for (const [title, edit, expected] of edits) {
    it(`names what was altered: ${title}`, () => {
      const { context, kept, subject, recordOf } = rowTapOf(fleet);
      const record = recordOf(0);
      const altered = edit(record);
      expect(altered, 'the planted fault').not.to.deep.equal(record);
      subject.take(altered, 0);
      const { seen, changed, fieldsAltered, alteredSamples } = context.tap.takeLine(0);
      expect(
        alteredSamples.map(({ event, field, ...texts }) => [event, field, texts.expected, texts.got]),
      ).to.deep.equal(expected.map((difference) => [0, ...difference]));
      expect(fieldsAltered).to.equal(expected.length);
      expect(seen).to.deep.equal([[0, 1]]);
      expect(changed).to.deep.equal(expected.length > 0 ? [[0, 1]] : []);
      expect(kept).to.deep.equal(expected.length > 0 ? [`altered test-1#0 ${odd}`] : []);
    });
  }

  it("compares an event with its own truth, not with its neighbour's", () => {
    const { context, kept, subject, recordOf } = rowTapOf(fleet);
    const idOf = (event: number): string => context.plan.wireId(event);
    const swapped = edited(idOf(6), idOf(7))(recordOf(6));
    subject.take(swapped, 0);
    const { alteredSamples } = context.tap.takeLine(0);
    expect(alteredSamples.map(({ event, field }) => `${event} ${field}`)).to.have.members([
      '7 Message',
      '7 ReceiptTime',
    ]);
    expect(kept).to.deep.equal([`altered test-2#2 ${odd}`]);
  });

  const strangerOf = (host: string, extension: string): AgentRecord => ({
    ident: 'CEF',
    Timestamp: '2026-11-23T02:11:17.000Z',
    EventTime: null,
    Message: `CEF: 0|V|P|1|id|n|5|${extension}`,
    Facility: 'local0',
    Severity: 'info',
    Host: host,
  });
  const id = (sequence: number, runTag = RUN_TAG): string => formatEventId({ runTag, appliance: 0, sequence });
  const strangers: [title: string, host: string, extension: string, why: 'unexpected' | 'unidentified'][] = [
    ['a stranger', 'mock', 'a=b', 'unexpected'],
    ['an event beyond the plan', 'fw-1', `a=b externalId=${id(5)}`, 'unexpected'],
    ['an event of another run', 'fw-1', `a=b externalId=${id(0, RUN_TAG + 1)}`, 'unexpected'],
    ['a damaged id', 'fw-1', `a=b externalId=${id(0).replace(/.$/, 'x')}`, 'unidentified'],
    ['one of ours cut before its id', 'fw-2', 'a=b exter', 'unidentified'],
  ];
  for (const [title, host, extension, why] of strangers) {
    it(`keeps as ${why}: ${title}`, () => {
      const { context, kept, subject } = rowTapOf(fleet);
      subject.take(strangerOf(host, extension), 0);
      expect(context.tap.takeLine(0)).to.deep.include({
        seen: [],
        rowsChecked: 0,
        unexpectedCount: why === 'unexpected' ? 1 : 0,
        unidentifiedCount: why === 'unidentified' ? 1 : 0,
        unexpectedSamples: [`CEF: 0|V|P|1|id|n|5|${extension}`],
      });
      expect(kept).to.deep.equal([`${why} - ${odd}`]);
    });
  }

  it('counts a canary and records nothing of it', () => {
    const { context, kept, subject } = rowTapOf(fleet);
    const frame = canaryFrame({
      runTag: RUN_TAG,
      sequence: 3,
      epochSeconds: 0,
      framing: 'newline',
      pri: 134,
    }).toString();
    const [, body = ''] = frame.trimEnd().split('CEF:');
    subject.take({ ...strangerOf('cefrig-canary', ''), Message: `CEF: ${body}` }, 0);
    expect(context.canaryCount).to.equal(1);
    expect(context.tap.arrivedCount).to.equal(0);
    expect(context.tap.takeLine(0)).to.deep.include({ seen: [], unexpectedCount: 0, unidentifiedCount: 0 });
    expect(kept).to.deep.equal([]);
  });

  it('checks each copy of an event', () => {
    const { context, subject, recordOf } = rowTapOf(fleet);
    subject.take(recordOf(0), 0);
    subject.take({ ...recordOf(0), Host: 'relay-7' }, 0);
    expect(context.tap.takeLine(0)).to.deep.include({ duplicates: [[0, 1]], changed: [[0, 1]], rowsChecked: 2 });
  });

  it('does not read an id that an earlier, longer record left behind', () => {
    const { context, subject, recordOf } = rowTapOf(fleet);
    subject.take(recordOf(0), 0);
    subject.take(strangerOf('mock', 'a=b'), 0);
    expect(context.tap.takeLine(0)).to.deep.include({ seen: [[0, 1]], duplicates: [], unexpectedCount: 1 });
  });

  it('reads a record larger than any before it', () => {
    const large = [templateOf([['msg', '日'.repeat(40_000)], ...extensionOf('').slice(4)])];
    const { context, subject, recordOf } = rowTapOf([applianceOf(large)], planDocumentOf([5]));
    subject.take(recordOf(0), 0);
    expect(context.tap.takeLine(0)).to.deep.include({ seen: [[0, 1]], fieldsAltered: 0, rowsChecked: 1 });
  });

  it('finds the id in the host, and there it must be', () => {
    const replay = applianceOf([captured], { carrier: inHost });
    const { context, kept, subject, recordOf } = rowTapOf([replay], planDocumentOf([5], inHost));
    subject.take(recordOf(2), 0);
    expect(context.tap.takeLine(0)).to.deep.include({ seen: [[2, 1]], fieldsAltered: 0, rowsChecked: 1 });
    subject.take({ ...recordOf(3), Host: 'replay-12' }, 0);
    subject.take({ ...recordOf(4), Host: 'relay-7' }, 0);
    expect(context.tap.takeLine(0)).to.deep.include({ seen: [], unidentifiedCount: 1, unexpectedCount: 1 });
    expect(kept).to.deep.equal([`unidentified - ${odd}`, `unexpected - ${odd}`]);
  });
});
