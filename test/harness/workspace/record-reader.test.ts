import { expect } from 'chai';
import fc from 'fast-check';
import { RecordReader } from '../../../harness/workspace/record-reader.js';

interface Read {
  readonly message: string;
  readonly host: string;
  readonly timestamp: string;
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
    JSON.parse(bytes.toString('utf8', start, end));
    found.push({
      message: bytes.toString('utf8', messageStart, messageEnd),
      host: bytes.toString('utf8', hostStart, hostEnd),
      timestamp: bytes.toString('utf8', timestampStart, timestampEnd),
    });
  }
}

const raw = (text: string): string => JSON.stringify(text).slice(1, -1);

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
          records.map(({ Message, Host }) => ({ message: raw(Message), host: Host, timestamp: '' })),
        );
      }),
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
