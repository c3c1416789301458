import { expect } from 'chai';
import { Agent } from '../../../harness/forwarder/agent.js';
import { OutputTap } from '../../../harness/output-tap.js';
import type { AgentRecord } from '../../../harness/workspace/agent-record.js';
import { CallTap } from '../../../harness/workspace/call-tap.js';
import { ExpectedRows } from '../../../harness/workspace/expected-rows.js';
import { RowTap } from '../../../harness/workspace/row-tap.js';
import type { AgentKind } from '../../../src/agent.js';
import { workOf } from '../../../src/agent/work.js';
import { asaLine } from '../../../src/asa.js';
import { buildCorpus } from '../../../src/corpus.js';
import type { EventTemplate } from '../../../src/event.js';
import { buildMessageCorpus } from '../../../src/message-corpus.js';
import { columns } from '../../../src/rows/columns.js';
import { readingOf } from '../../../src/rows/expected-row.js';
import type { Row } from '../../../src/rows/map-row.js';
import { emptySlotValues } from '../../../src/slots.js';
import { applianceOf, planDocumentOf, templateOf } from '../../src/appliance-of.js';
import { START_EPOCH_MS, partContextOf } from './part-context.js';

const carrier = { in: 'host', prefix: 'asa-' } as const;
const asaOf = (severity: string, number: string, text: string): EventTemplate => {
  const plain = templateOf([['msg', text]]);
  const template: EventTemplate = {
    ...plain,
    header: { ...plain.header, severity, deviceEventClassId: number },
    pri: 160 + Number(severity),
    isAsa: true,
  };
  return { ...template, written: asaLine(template) };
};
const fleet = [
  applianceOf(
    [
      asaOf('6', '302013', 'Built outbound TCP connection 7 for outside:198.51.100.2/443'),
      asaOf('4', '106023', 'Deny tcp src outside:203.0.113.7/5 by access-group "outside_in"; é'),
    ],
    { carrier },
  ),
];
const EVENT_COUNT = 6;

/** The pipeline behind the collector, in one place: frames to records to rows. */
function pipelineOf(decode: 'changed' | 'every' = 'changed', agentKind: AgentKind = 'oms') {
  const { context } = partContextOf(planDocumentOf([EVENT_COUNT], carrier));
  const { context: outputContext } = partContextOf(planDocumentOf([EVENT_COUNT], carrier));
  const rows: Row[] = [];
  const settings = { decode, sampleRatio: 1, agent: agentKind, fieldBytesMax: null };
  const keep = (_why: string, _id: string | null, row: Row): void => {
    rows.push([...row]);
  };
  const rowTap = new RowTap(context, new ExpectedRows(fleet, readingOf(agentKind)), { keep }, settings);
  const callTap = new CallTap(context, fleet, rowTap, settings);
  const corpora = fleet.map((appliance) => buildCorpus(appliance, 'datagram'));
  const outputTap = new OutputTap(outputContext, corpora);
  const frameOf = (event: number): string => {
    const values = emptySlotValues();
    context.plan.fillSlots(event, START_EPOCH_MS, values);
    const corpus = corpora[0]!;
    const index = values.sequence % corpus.size;
    corpus.patch(index, values);
    return corpus.block.toString('utf8', corpus.frameStarts[index], corpus.frameStarts[index + 1]);
  };
  let call = '';
  const work = workOf({ agent: agentKind, behaviour: 'strict', dcr: null });
  const batches = { api: 'logs-ingestion', agent: agentKind, batchBytesMax: 1_000_000 } as const;
  const agent = new Agent(work, batches, (batch) => {
    expect(batch.kind).to.equal('asa');
    call = Buffer.from(batch.memory, 0, batch.byteCount).toString('utf8');
    batch.release(batch.memory);
  });
  agent.turnTo(START_EPOCH_MS);
  /** What the agent posts of these frames. */
  const recordsOf = (frames: readonly string[]): AgentRecord[] => {
    for (const frame of frames) {
      const bytes = Buffer.from(frame);
      outputTap.newChunk();
      const event = outputTap.take(bytes, 0, bytes.length, 0);
      expect(agent.take(bytes, 0, bytes.length, event, outputTap.plainFrom), frame).to.equal('taken');
    }
    agent.flush();
    return JSON.parse(call) as AgentRecord[];
  };
  const takeRecords = (records: readonly object[]): void => {
    expect(callTap.take(Buffer.from(JSON.stringify(records)), 0, 'asa')).to.equal(null);
  };
  const take = (frames: readonly string[]): void => {
    takeRecords(recordsOf(frames));
  };
  return { context, outputContext, rows, frameOf, recordsOf, takeRecords, take };
}

const events = Array.from({ length: EVENT_COUNT }, (_, event) => event);

describe("rows of a Cisco ASA's messages", () => {
  it('hold what the appliance meant, where the service is known to put it', () => {
    const { rows, context, frameOf, take } = pipelineOf();
    take([frameOf(0).replace('Built', 'Build')]);
    const filled = columns.flatMap(([name], index) => {
      const value = rows[0]?.[index] ?? null;
      return value === null ? [] : [[name, value] as const];
    });
    expect(Object.fromEntries(filled)).to.deep.include({
      DeviceVendor: 'Cisco',
      DeviceProduct: 'ASA',
      DeviceEventClassID: '302013',
      LogSeverity: 'Low',
      OriginalLogSeverity: '6',
      DeviceFacility: 'local4',
      DeviceName: `asa-${context.plan.wireId(0)}`,
      Computer: `asa-${context.plan.wireId(0)}`,
      ReceiptTime: '2026-11-23T02:11:16.000Z',
      Message: '%ASA-6-302013:  Build outbound TCP connection 7 for outside:198.51.100.2/443',
    });
    const names = filled.map(([name]) => name);
    expect(names).not.to.include.members(['Activity']);
    expect(names).to.have.length(15);
  });

  it('of the Azure Monitor Agent are right too: the ident before the message, the collector named', () => {
    const { rows, context, frameOf, recordsOf, take } = pipelineOf('changed', 'ama');
    expect(recordsOf([frameOf(0)])[0]).to.include({ ident: '%ASA-6-302013' });
    take(events.map(frameOf));
    const line = context.tap.takeLine(0);
    expect(line).to.deep.include({ seen: [[0, 6]], rowsChecked: 6, fieldsAltered: 0, changed: [] });
    take([frameOf(0).replace('Built', 'Build')]);
    const column = (name: string): string | null => rows[0]?.[columns.findIndex(([one]) => one === name)] ?? null;
    expect(column('Message')).to.equal('%ASA-6-302013: Build outbound TCP connection 7 for outside:198.51.100.2/443');
    expect(column('ReceiptTime')).to.equal('2026-11-23T02:11:16.000000Z');
    expect(column('CollectorHostName')).to.equal('cefrig-collector');
  });

  for (const decode of ['changed', 'every'] as const) {
    it(`are right where all came as sent, and each is made and compared (decode: ${decode})`, () => {
      const { context, outputContext, frameOf, take } = pipelineOf(decode);
      take(events.map(frameOf));
      const line = context.tap.takeLine(0);
      expect(line).to.deep.include({ seen: [[0, 6]], rowsChecked: 6, rowsByBytes: 0, fieldsAltered: 0, changed: [] });
      expect(outputContext.tap.takeLine(0)).to.deep.include({ seen: [[0, 6]], changed: [] });
    });
  }

  it('are altered by a changed word, which both taps find, and a lost one is not there', () => {
    const { context, outputContext, frameOf, take } = pipelineOf();
    take([0, 1, 2].map(frameOf));
    take([frameOf(4).replace('outbound', 'inbound'), frameOf(5)]);
    const { seen, changed, alteredSamples } = context.tap.takeLine(0);
    expect(seen).to.deep.equal([
      [0, 3],
      [4, 2],
    ]);
    expect(changed).to.deep.equal([[4, 1]]);
    expect(alteredSamples.map(({ event, field }) => `${event} ${field}`)).to.deep.equal(['4 Message']);
    expect(outputContext.tap.takeLine(0)).to.deep.include({ changed: [[4, 1]] });
  });

  const edits: [title: string, edit: (record: AgentRecord) => object, fields: string[]][] = [
    [
      'a number',
      (record) => ({ ...record, Message: record.Message.replace('302013', '302014') }),
      ['DeviceEventClassID', 'Message'],
    ],
    [
      'a severity',
      (record) => ({ ...record, Message: record.Message.replace('-6-', '-4-') }),
      ['LogSeverity', 'OriginalLogSeverity', 'Message'],
    ],
    [
      'an ident that is none',
      (record) => ({ ...record, Message: record.Message.replace('-6-', '--') }),
      ['DeviceEventClassID', 'LogSeverity', 'OriginalLogSeverity', 'Message'],
    ],
    ['a blank lost', (record) => ({ ...record, Message: record.Message.replace(':  ', ': ') }), ['Message']],
    ['the facility', (record) => ({ ...record, Facility: 'local5' }), ['DeviceFacility']],
    ['the time', (record) => ({ ...record, EventTime: '2026-11-23T02:11:17.000Z' }), ['ReceiptTime']],
    ['no time', (record) => ({ ...record, EventTime: null }), ['ReceiptTime']],
  ];
  for (const [title, edit, fields] of edits) {
    it(`are altered among others that are right: ${title}`, () => {
      const { context, frameOf, recordsOf, takeRecords } = pipelineOf();
      const records = recordsOf(events.map(frameOf));
      takeRecords(records.map((record, event) => (event === 2 ? edit(record) : record)));
      const { seen, alteredSamples } = context.tap.takeLine(0);
      expect(seen).to.deep.equal([[0, 6]]);
      expect(alteredSamples.map(({ event, field }) => `${event} ${field}`)).to.have.members(
        fields.map((field) => `2 ${field}`),
      );
    });
  }

  it('are nobody’s where the id in the host is damaged', () => {
    const { context, frameOf, take } = pipelineOf();
    take([frameOf(0).replace(/(asa-\d{18})\d/, '$1x')]);
    expect(context.tap.takeLine(0)).to.deep.include({ seen: [], unidentifiedCount: 1 });
  });

  it('have the bytes that the corpus of messages foresees', () => {
    const { frameOf, recordsOf } = pipelineOf();
    const corpus = buildMessageCorpus(fleet[0]!, 'oms');
    recordsOf([0, 1].map(frameOf)).forEach(({ Message }, index) => {
      const foreseen = corpus.block.toString('utf8', corpus.frameStarts[index], corpus.frameStarts[index + 1]);
      expect(JSON.stringify(Message)).to.equal(`"${foreseen}"`);
    });
  });
});
