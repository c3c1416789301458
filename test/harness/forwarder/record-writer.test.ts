import { expect } from 'chai';
import fc from 'fast-check';
import { RecordWriter } from '../../../harness/forwarder/record-writer.js';
import type { AgentRecord } from '../../../harness/workspace/agent-record.js';
import { isoTime } from '../../../src/calendar.js';
import { emptyHeader } from '../../../src/agent.js';
import { readOmsHeader } from '../../../src/agent/oms-header.js';
import { readAmaHeader } from '../../../src/agent/ama-header.js';
import { amaRecord } from '../../../src/agent/ama-record.js';
import { omsRecord } from '../../../src/agent/oms-record.js';

const TIME = 'Nov  3 09:05:01';
const EVENT_TIME = '2026-11-03T09:05:01.000Z';
const BODY = '0|V|P|1|id|name|5|';
const HEAD = `<134>${TIME} fw-1 CEF:${BODY}`;
const epochMs = Date.UTC(2026, 10, 23, 2, 11, 16, 250);
const now = { epochMs, iso: isoTime(epochMs) };

/** Where a record is written, so that an offset that is not respected shows. */
const OFFSET = 7;

/** The JSON text that the writer makes of a frame. */
function jsonOf(frame: Buffer, writer = new RecordWriter(omsRecord, false)): string {
  const header = emptyHeader();
  expect(readOmsHeader(frame, 0, frame.length, header), 'the agent reads the header').to.equal(true);
  const into = Buffer.alloc(frame.length * 12 + 1_000, '#');
  const end = writer.write(into, OFFSET, frame, frame.length, header, now);
  expect(into.toString('latin1', 0, OFFSET), 'bytes before the record').to.equal('#'.repeat(OFFSET));
  expect(into[end], 'the byte behind the record').to.equal('#'.charCodeAt(0));
  return into.toString('utf8', OFFSET, end);
}

const recordOf = (frame: string | Buffer, writer?: RecordWriter): AgentRecord =>
  JSON.parse(jsonOf(Buffer.from(frame), writer)) as AgentRecord;

describe("the agent's record", () => {
  const usual: AgentRecord = {
    ident: 'CEF',
    Timestamp: '2026-11-23T02:11:16.250Z',
    EventTime: EVENT_TIME,
    Message: `CEF: ${BODY}src=10.0.0.1`,
    Facility: 'local0',
    Severity: 'info',
    Host: 'fw-1',
  };
  const hostless = Object.fromEntries(
    Object.entries(usual).filter(([name]) => name !== 'Host'),
  ) as unknown as AgentRecord;

  it('has these fields in this order', () => {
    expect(jsonOf(Buffer.from(`${HEAD}src=10.0.0.1`))).to.equal(JSON.stringify(usual));
  });

  const frames: [title: string, frame: string, expected: AgentRecord][] = [
    ['a blank behind the mark is not doubled', `<134>${TIME} fw-1 CEF: ${BODY}src=10.0.0.1`, usual],
    ['no host', `<134>${TIME} CEF:${BODY}src=10.0.0.1`, hostless],
    ['PRI 0', `<0>${TIME} fw-1 CEF:${BODY}src=10.0.0.1`, { ...usual, Facility: 'kern', Severity: 'emerg' }],
    ['PRI 191', `<191>${TIME} fw-1 CEF:${BODY}src=10.0.0.1`, { ...usual, Facility: 'local7', Severity: 'debug' }],
    ['PRI 192', `<192>${TIME} fw-1 CEF:${BODY}src=10.0.0.1`, { ...usual, Facility: 'facility24', Severity: 'emerg' }],
    ['a month that is none', `<134>Foo  3 09:05:01 fw-1 CEF:${BODY}src=10.0.0.1`, { ...usual, EventTime: null }],
    [
      'a year',
      `<134>Nov 03 2025 09:05:01 fw-1 CEF:${BODY}`,
      {
        ...usual,
        EventTime: '2025-11-03T09:05:01.000Z',
        Message: `CEF: ${BODY}`,
      },
    ],
    [
      'an ASA line',
      `<134>${TIME} fw-1 %ASA-6-302013: Built "x"`,
      {
        ...usual,
        ident: '%ASA-6-302013',
        Message: '%ASA-6-302013:  Built "x"',
      },
    ],
    [
      'a host with a quote and a backslash',
      `<134>${TIME} f"w\\1 CEF:${BODY}src=10.0.0.1`,
      { ...usual, Host: 'f"w\\1' },
    ],
  ];
  for (const [title, frame, expected] of frames) {
    it(`of a frame with ${title}`, () => {
      expect(recordOf(frame)).to.deep.equal(expected);
    });
  }

  const texts: [title: string, text: string][] = [
    ['quotes', 'msg="a" \'b\''],
    ['backslashes', 'msg=C:\\\\Windows\\=x\\'],
    ['an escape that JSON knows', 'msg=\\n\\u0041'],
    ['every control character', String.fromCharCode(...Array.from({ length: 32 }, (_, code) => code), 127)],
    ['two, three and four bytes of UTF-8', 'msg=é 日本 🔥'],
    ["JavaScript's own line breaks", 'msg=\u2028\u2029'],
    ['nothing behind the header', ''],
  ];
  for (const [title, text] of texts) {
    it(`keeps ${title}`, () => {
      expect(recordOf(HEAD + text).Message).to.equal(`CEF: ${BODY}${text}`);
    });
  }

  const bytes: [title: string, bytes: number[], expected: string][] = [
    ['a lone ISO-8859-1 letter', [0x4a, 0xfc, 0x72], 'Jür'],
    ['UTF-8 cut in the middle', [0x61, 0xc3], 'aÃ'],
    ['UTF-8 next to what is none', [0xc3, 0xa9, 0xff], 'Ã©ÿ'],
    ['a surrogate half', [0xed, 0xa0, 0x80], 'í\u00a0\u0080'],
    ['quotes and control characters beside it', [0xff, 0x22, 0x5c, 0x09], 'ÿ"\\\t'],
  ];
  for (const [title, text, expected] of bytes) {
    it(`takes for ISO-8859-1: ${title}`, () => {
      const frame = Buffer.concat([Buffer.from(HEAD), Buffer.from(text)]);
      expect(recordOf(frame).Message).to.equal(`CEF: ${BODY}${expected}`);
    });
  }

  it('gives any text back', () => {
    // The header is found from the right, so a text with a CEF header of its own would move the start.
    const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('CEF'));
    fc.assert(
      fc.property(text, (value) => {
        expect(recordOf(HEAD + value).Message).to.equal(`CEF: ${BODY}${value}`);
      }),
    );
  });

  it('writes JSON for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (value) => {
        expect(recordOf(Buffer.concat([Buffer.from(HEAD), value]))).to.include({ ident: 'CEF', Host: 'fw-1' });
      }),
    );
  });

  it('tells frames apart that differ in time and host only', () => {
    const writer = new RecordWriter(omsRecord, false);
    const seen = ['1 a', '1 b', '2 b', '2 a', '1 a'].map((text) => {
      const { EventTime, Host } = recordOf(`<134>Nov  3 09:05:0${text} CEF:${BODY}`, writer);
      return `${EventTime?.slice(18, 19) ?? ''} ${Host ?? ''}`;
    });
    expect(seen).to.deep.equal(['1 a', '1 b', '2 b', '2 a', '1 a']);
  });

  it('measures what it writes', () => {
    const anyBytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(anyBytes, (value) => {
        const frame = Buffer.concat([Buffer.from(HEAD), value]);
        const header = emptyHeader();
        readOmsHeader(frame, 0, frame.length, header);
        const writer = new RecordWriter(omsRecord, false);
        const into = Buffer.alloc(2_000);
        const measured = writer.measure(frame, frame.length, header, now);
        expect(measured).to.equal(writer.write(into, 0, frame, frame.length, header, now));
      }),
    );
  });

  it('does not give a host to the record behind it', () => {
    const writer = new RecordWriter(omsRecord, false);
    expect(recordOf(`${HEAD}a=b`, writer)).to.have.property('Host', 'fw-1');
    expect(recordOf(`<134>${TIME} CEF:${BODY}a=b`, writer)).not.to.have.property('Host');
  });
});

describe('the record of the Azure Monitor Agent', () => {
  const writer = new RecordWriter(amaRecord, true);
  const amaRecordOf = (frame: string): Record<string, string> => {
    const bytes = Buffer.from(frame);
    const header = emptyHeader();
    expect(readAmaHeader(bytes, 0, bytes.length, header)).to.equal(true);
    const into = Buffer.alloc(2_000);
    const end = writer.write(into, 0, bytes, bytes.length, header, now);
    expect(writer.measure(bytes, bytes.length, header, now)).to.equal(end);
    return JSON.parse(into.toString('utf8', 0, end)) as Record<string, string>;
  };

  it('has structured data before the message (1.32.6)', () => {
    const { Message, ident } = amaRecordOf(`<13>1 2026-11-23T02:11:16.5Z h app - - [a b="c\\"é"] text "x"`);
    expect([ident, Message]).to.deep.equal(['app', '[a b="c\\"é"] text "x"']);
  });

  it('tells frames apart that differ in priority, time, process or tag only', () => {
    const frames = ['134>1 p[1]', '135>1 p[1]', '134>1 p[2]', '134>2 p[1]', '134>1 q[1]', '134>1 p[1]'];
    const seen = frames.map((text) => {
      const [pri = '', second = '', tag = ''] = text.split(/[> ]/);
      const record = amaRecordOf(`<${pri}>Nov  3 09:05:0${second} fw-1 ${tag}: text`);
      return [record['SeverityNumber'], record['EventTime']?.slice(18, 19), record['ident'], record['ProcessId']].join(
        ' ',
      );
    });
    expect(seen).to.deep.equal(['6 1 p 1', '7 1 p 1', '6 1 p 2', '6 2 p 1', '6 1 q 1', '6 1 p 1']);
  });
});
