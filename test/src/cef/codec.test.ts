import { expect } from 'chai';
import fc from 'fast-check';
import { decodeService } from '../../../src/cef/decode.js';
import { encodeEvent } from '../../../src/cef/encode.js';
import { serviceText } from '../../../src/rows/expected-row.js';
import { anyEvent } from './any-event.js';

const events = anyEvent(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.stringMatching(/^[A-Za-z0-9_.]{1,12}$/),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

describe('the CEF codec', () => {
  it('decodes what it encoded, as the service writes values', () => {
    fc.assert(
      fc.property(events, (event) => {
        const { header, extension, cefVersion } = decodeService(encodeEvent(event));
        expect(cefVersion).to.equal(event.cefVersion);
        expect(header).to.deep.equal(event.header);
        expect(extension).to.deep.equal(event.extension.map(([key, value]) => [key, serviceText(value)]));
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(decodeService(text).extension).to.be.an('array');
        expect(decodeService(`CEF:0|${text}`).extension).to.be.an('array');
      }),
    );
  });

  const header = 'CEF:0|V|P|1|id|name|5|';
  const pairs: [title: string, extension: string, expected: [string, string][]][] = [
    ['keeps a pipe in an extension', 'request=/a|b', [['request', '/a|b']]],
    [
      'ends a value one blank before the next key',
      'app=HTTP  cs5=x',
      [
        ['app', 'HTTP '],
        ['cs5', 'x'],
      ],
    ],
    [
      'keeps an empty value',
      'cs1= cs1Label=rule',
      [
        ['cs1', ''],
        ['cs1Label', 'rule'],
      ],
    ],
    [
      'keeps two empty values in a row',
      'a= b= c=',
      [
        ['a', ''],
        ['b', ''],
        ['c', ''],
      ],
    ],
    ['reads an escaped equals sign', 'msg=a\\=b', [['msg', 'a=b']]],
    ['takes no escaped equals sign for a key', 'msg=x y\\=b', [['msg', 'x y=b']]],
    ['keeps an unescaped equals sign that no key can precede', 'request=/?a=b', [['request', '/?a=b']]],
    [
      'takes an unescaped equals sign after a word for a key, as the service does',
      'msg=x y=b',
      [
        ['msg', 'x'],
        ['y', 'b'],
      ],
    ],
    ['makes a blank of a semicolon', 'cs3=(X11; U; Linux)', [['cs3', '(X11  U  Linux)']]],
    [
      'splits pairs at semicolons',
      'src=10.0.0.1;dst=10.0.0.2',
      [
        ['src', '10.0.0.1'],
        ['dst', '10.0.0.2'],
      ],
    ],
    ['leaves \\n and \\r two characters', 'msg=a\\nb\\rc', [['msg', 'a\\nb\\rc']]],
    ['keeps a lone backslash at the end', 'msg=a\\', [['msg', 'a\\']]],
    ['knows keys with dots and brackets', 'ad.nn[0]=x', [['ad.nn[0]', 'x']]],
    ['drops text without a key', 'no pairs here', []],
    [
      'keeps a repeated key',
      'a=1 a=2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
  ];
  for (const [title, extension, expected] of pairs) {
    it(title, () => {
      expect(decodeService(header + extension).extension).to.deep.equal(expected);
    });
  }

  it('reads a header with escaped pipes and backslashes', () => {
    expect(decodeService('CEF:0|a\\|b|c\\\\|1|id|n|5|').header).to.include({
      deviceVendor: 'a|b',
      deviceProduct: 'c\\',
    });
  });
  it('reads a short header as far as it goes', () => {
    const { header: short, extension } = decodeService('CEF:0|V|P|1|id|name|5');
    expect(short.severity).to.equal('5');
    expect(extension).to.deep.equal([]);
    expect(decodeService('CEF:0|V').header).to.include({ deviceVendor: 'V', severity: '' });
  });
  it('takes a blank after CEF:', () => {
    expect(decodeService('CEF: 0|V|P|1|id|name|5|a=b')).to.deep.include({ cefVersion: '0', extension: [['a', 'b']] });
  });
  it('refuses to encode a line break in a header', () => {
    const broken = { ...decodeService(header), header: { ...decodeService(header).header, name: 'a\nb' } };
    expect(() => encodeEvent(broken)).to.throw('a CEF header field cannot hold a line break: "a\\nb"');
  });
});
