import { expect } from 'chai';
import fc from 'fast-check';
import { RecordReader } from '../../../harness/workspace/record-reader.js';

interface Read {
  readonly message: string;
  readonly host: string;
  readonly timestamp: string;
  readonly collector: string;
}

/** The records that the reader found, as raw texts; null where it could not tell. */
function readAll(text: string): Read[] | null {
  const bytes = Buffer.from(text);
  const reader = new RecordReader(bytes);
  const found: Read[] = [];
  for (;;) {
    const what = reader.next();
    if (what === 'end') return found;
    if (what === 'unusual') return null;
    const { start, end, messageStart, messageEnd, hostStart, hostEnd, timestampStart, timestampEnd } = reader.place;
    const { collectorStart, collectorEnd } = reader.place;
    JSON.parse(bytes.toString('utf8', start, end));
    found.push({
      message: bytes.toString('utf8', messageStart, messageEnd),
      host: bytes.toString('utf8', hostStart, hostEnd),
      timestamp: bytes.toString('utf8', timestampStart, timestampEnd),
      collector: bytes.toString('utf8', collectorStart, collectorEnd),
    });
  }
}

const raw = (text: string): string => JSON.stringify(text).slice(1, -1);

/** Whether no backslash takes the quote behind the text away, and none is missing before one in it. */
const endsAtItsQuote = (raw: string): boolean => /^(?:[^"\\]|\\[^])*$/.test(raw);

function kindOf(raw: string): 'literal' | 'escaped' | 'broken' {
  try {
    return (JSON.parse(`"${raw}"`) as string) === raw ? 'literal' : 'escaped';
  } catch {
    return 'broken';
  }
}

describe('the reader of records', () => {
  it('finds the texts of any records that an agent writes', () => {
    const record = fc.record({
      Message: fc.string({ unit: 'binary' }),
      Host: fc.constantFrom('fw-1', ''),
      n: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), (records) => {
        expect(readAll(JSON.stringify(records))).to.deep.equal(
          records.map(({ Message, Host }) => ({ message: raw(Message), host: Host, timestamp: '', collector: '' })),
        );
      }),
    );
  });

  it('takes from a record that begins like an earlier one what stands there, and no more', () => {
    const part = (name: string, value: string): string => `"${name}":"${value}"`;
    const member = fc
      .tuple(fc.constantFrom('Host', 'Timestamp', 'CollectorHostName', 'n', 'Message'), fc.constantFrom('a', 'b'))
      .map(([name, value]) => part(name, value));
    const members = fc.array(member, { maxLength: 3 });
    const record = fc
      .tuple(members, fc.constantFrom('x', 'longer', '\\"q'), members)
      .map(([before, message, behind]) => `{${[...before, part('Message', message), ...behind].join()}}`);
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 14 }), (records) => {
        // Each record alone has none before it.
        expect(readAll(`[${records.join()}]`)).to.deep.equal(records.flatMap((one) => readAll(`[${one}]`)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('says of any message what a JSON parser says', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\\n',
        '\\"',
        '\\\\',
        '\\u00e9',
        '\\uD83D',
        '\\u00g9',
        '\\u12',
        '\\x',
        '\\',
        '\t',
        '\0',
        'é',
        '\x7f',
      ),
      fc.string({ maxLength: 30 }).map((text) => text.replace(/["\\]/g, 'x')),
    );
    const message = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 4 }), (messages) => {
        const reader = new RecordReader(Buffer.from(`[${messages.map((text) => `{"Message":"${text}"}`).join()}]`));
        for (const text of messages) {
          // The text must end where it was meant to: at the first quote that no backslash takes away.
          if (!endsAtItsQuote(text)) return;
          expect(reader.next()).to.equal('record');
          expect(reader.messageKind(), JSON.stringify(text)).to.equal(kindOf(text));
        }
      }),
      { numRuns: 5_000 },
    );
  });

  const rows: [title: string, text: string, messages: string[] | null][] = [
    ['a quote behind a backslash belongs to the text', '[{"Message":"a\\"b"}]', ['a\\"b']],
    ['a quote behind two backslashes ends it', '[{"Message":"a\\\\"}]', ['a\\\\']],
    ['keys in another order', '[{"Host":"h","Message":"m"}]', ['m']],
    ['a key that only begins like ours', '[{"Messages":"x","Message":"m"}]', ['m']],
    ['the last of a repeated key, as a parser takes it', '[{"Message":"a","Message":"b"}]', ['b']],
    ['blanks', '[{"Message": "m"}]', null],
    ['a number', '[{"Message":"m","n":1}]', null],
    ['a record in a record', '[{"Message":"m","n":{}}]', null],
    ['an escape in another text', '[{"Message":"m","Host":"\\u0041"}]', null],
    ['no record', '[]', null],
    ['no list', '{"Message":"m"}', null],
    ['a comma at the end', '[{"Message":"m"},]', null],
    ['something behind the end', '[{"Message":"m"}] ', null],
    ['a list cut', '[{"Message":"m"}', null],
    ['a text cut', '[{"Message":"m', null],
    ['nothing', '', null],
  ];
  for (const [title, text, messages] of rows) {
    it(messages === null ? `leaves to a parser: ${title}` : `reads ${title}`, () => {
      expect(readAll(text)?.map(({ message }) => message) ?? null).to.deep.equal(messages);
    });
  }
});
