import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { CAPTURED_LINE_BYTES_MAX, capturedLinesOf, createReplay } from '../../generators/replay.js';
import { decodeService } from '../../src/cef/decode.js';
import { buildCorpus, hostText } from '../../src/corpus.js';
import { expectRow, readingOf } from '../../src/rows/expected-row.js';
import { CAPTURED_FILE } from './captured-file.js';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const linesOf = (text: string): string[] =>
  capturedLinesOf(bytes(text), 'lines.txt').lines.map(({ bytes: line }) => Buffer.from(line).toString('latin1'));
const problemsOf = (text: string): readonly string[] => capturedLinesOf(bytes(text), 'lines.txt').problems;

describe('capturedLinesOf', () => {
  it('takes one captured line a text line, without its header', () => {
    expect(linesOf('<134>Jan  1 00:00:00 host CEF:0|A|B|1|2|3|4|a=b\nCEF: 0|A|B|1|2|3|4|c=d')).to.deep.equal([
      'CEF:0|A|B|1|2|3|4|a=b',
      'CEF: 0|A|B|1|2|3|4|c=d',
    ]);
  });

  it('takes CRLF, blank lines, a byte order mark and bytes that are not UTF-8', () => {
    expect(linesOf('\xef\xbb\xbfCEF:0|\xff|\r\n\r\n \t\n\nCEF:1|B|  \r\n')).to.deep.equal([
      'CEF:0|\xff|',
      'CEF:1|B|  ',
    ]);
    expect(problemsOf('\xef\xbb\xbfCEF:0|\xff|\r\n\r\n \t\n\nCEF:1|B|  \r\n')).to.deep.equal([]);
  });

  it('begins at the first "CEF:" with a version', () => {
    expect(linesOf('tag CEF: CEF:0|A|CEF:0|')).to.deep.equal(['CEF:0|A|CEF:0|']);
  });

  it('reports every problem with its line', () => {
    const long = `CEF:0|${'x'.repeat(CAPTURED_LINE_BYTES_MAX)}`;
    expect(problemsOf(`no mark\nCEF:0|A|\n\nCEF:0|\0|\r\n${long}\nCEF:  0|`)).to.deep.equal([
      'lines.txt:1: expected a line with "CEF:" and a version, got "no mark"',
      'lines.txt:4: expected text, got a NUL byte; remove it or leave this line out',
      `lines.txt:5: expected a line of at most 65536 bytes, got ${long.length}`,
      'lines.txt:6: expected a line with "CEF:" and a version, got "CEF:  0|"',
    ]);
  });

  it('takes a line of the greatest length and shortens what it quotes', () => {
    expect(problemsOf(`CEF:0|${'x'.repeat(CAPTURED_LINE_BYTES_MAX - 6)}`)).to.deep.equal([]);
    expect(problemsOf('y'.repeat(100))[0]).to.match(/got "y{60}"\.\.\.$/);
  });

  it('refuses a file without lines', () => {
    for (const empty of ['', '\n\r\n', '  ']) {
      expect(problemsOf(empty)).to.deep.equal(['lines.txt: expected at least one captured line, got an empty file']);
    }
  });

  it('takes the captured vendor lines whole', () => {
    const { lines, problems } = capturedLinesOf(readFileSync(CAPTURED_FILE), CAPTURED_FILE);
    expect(problems).to.deep.equal([]);
    expect(lines).to.have.lengthOf(256);
  });
});

describe('createReplay', () => {
  const { lines } = capturedLinesOf(
    bytes('x CEF:0|V|P|1|2|n|3|src=10.0.0.1 msg=a\\=b\nCEF:0|V|P|1|2|n|3|msg=\xc3\xa4\xff'),
    'f',
  );

  it('sends the captured bytes and says what they mean', () => {
    const replay = createReplay({ index: 1, lines, decode: decodeService });
    expect(replay).to.deep.include({ name: 'replay-2', corpusSize: 2, carrier: { in: 'host', prefix: 'replay-' } });
    const template = replay.templateAt(0);
    expect(Buffer.from(template.capturedLine!).toString()).to.equal('CEF:0|V|P|1|2|n|3|src=10.0.0.1 msg=a\\=b');
    expect(template.header.deviceVendor).to.equal('V');
    expect(template.extension).to.deep.equal([
      ['src', '10.0.0.1'],
      ['msg', 'a=b'],
    ]);
  });

  it('makes a frame and a row of every captured vendor line', () => {
    const captured = capturedLinesOf(readFileSync(CAPTURED_FILE), CAPTURED_FILE).lines;
    const replay = createReplay({ index: 0, lines: captured, decode: decodeService });
    const corpus = buildCorpus(replay, 'newline');
    captured.forEach(({ bytes: line }, index) => {
      const frame = corpus.block.subarray(corpus.frameStarts[index], corpus.frameStarts[index + 1]);
      const text = /^<134>0{15} replay-0{19} (.*)\n$/s.exec(frame.toString('latin1'))?.[1];
      expect(text).to.equal(Buffer.from(line).toString('latin1'));
      expectRow(replay.templateAt(index), { host: hostText(replay), tenantId: 'tenant', reading: readingOf('oms') });
    });
  });

  it('keeps a byte that is not UTF-8 apart from every text', () => {
    const { extension } = createReplay({ index: 0, lines, decode: decodeService }).templateAt(1);
    expect(extension).to.deep.equal([['msg', 'ä\udcff']]);
  });

  it('refuses what is not there', () => {
    expect(() => createReplay({ index: 0, lines: [], decode: decodeService })).to.throw('at least one captured line');
    expect(() => createReplay({ index: 0, lines, decode: decodeService }).templateAt(2)).to.throw('no captured line 2');
  });
});
