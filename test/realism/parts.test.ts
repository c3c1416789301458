import { expect } from 'chai';
import { headerStyleOf } from './header-style.js';
import { lineOf, pairsOf } from './lines.js';
import { kindMatcher } from './same-kind.js';
import type { GeneratedLine } from './sample.js';
import { isTypeMet, valueTypeOf, type ValueType } from './value-type.js';

describe('the type of a value', () => {
  const rows: readonly (readonly [value: string, type: ValueType])[] = [
    ['', 'empty'],
    ['"$src_ip"', 'placeholder'],
    ['1502901632', 'epoch s'],
    ['1502901632.25', 'epoch s'],
    ['1459517280810', 'epoch ms'],
    ['1795597201508000000', 'epoch ns'],
    ['4711000000000000043', 'integer'],
    ['-1', 'integer'],
    ['0.75', 'decimal'],
    ['6ee8aec5-c7bb-4fb3-b9e4-86e883145126', 'UUID'],
    ['00:30:DE:40:D0:8D', 'MAC'],
    ['10.1.2.3', 'IPv4'],
    ['2001:db8::1', 'IPv6'],
    ['::ffff:10.1.2.3', 'IPv6'],
    ['2022-07-25T04:56:13-05:00', 'ISO time'],
    ['May 11 2022 07:11:59.900 +0000', 'text time'],
    ['Mar 19 15:19:15', 'text time'],
    ['12/31/2025 10:00:00', 'text time'],
    ['https://a.example/b?c', 'URL'],
    ['person@example.com', 'email'],
    ['[{"a":1}]', 'JSON'],
    ['"a b"', 'quoted'],
    ['/sales/', 'path'],
    ['C:\\Windows\\x.exe', 'path'],
    ['2f42e0fa', 'hex'],
    ['0x400019', 'hex'],
    ['setup.exe', 'dotted name'],
    ['HTTP/1.1', 'word'],
    ['not blocked', 'text'],
  ];
  for (const [value, type] of rows) {
    it(`${JSON.stringify(value)} is ${type}`, () => {
      expect(valueTypeOf(value)).to.equal(type);
    });
  }

  it('is met by itself, and the wider ones by narrower ones, not the other way', () => {
    expect(isTypeMet('epoch ms', new Set(['epoch ms']))).to.equal(true);
    expect(isTypeMet('epoch ms', new Set(['integer', 'text time']))).to.equal(false);
    expect(isTypeMet('integer', new Set(['epoch ms']))).to.equal(true);
    expect(isTypeMet('word', new Set(['text']))).to.equal(true);
    expect(isTypeMet('word', new Set(['integer']))).to.equal(false);
    expect(isTypeMet('IPv4', new Set(['word']))).to.equal(false);
    expect(isTypeMet('empty', new Set(['word']))).to.equal(true);
  });
});

describe('the style of a header', () => {
  const rows: readonly (readonly [header: string, style: string])[] = [
    ['', 'none'],
    ['<134> ', '<PRI>'],
    ['<14>Apr  7 10:10:10 hostname ', '<PRI>Mmm dd hh:mm:ss host'],
    ['<12>Jan 21 2022 09:56:23 claroty ', '<PRI>Mmm dd yyyy hh:mm:ss host'],
    ['<5>1 2020-01-24T22:53:03Z HOST ', '<PRI>1 yyyy-mm-ddThh:mm:ss host'],
    ['Sep 10 16:03:01 172.30.0.20 ASM:', 'Mmm dd hh:mm:ss host tag:'],
    ['<164>fenotify-1590500.warning: ', '<PRI>tag:'],
    ['<30>Sep 18 10:46:16 10.1.1.2 named[23276]: ', '<PRI>Mmm dd hh:mm:ss host tag[pid]:'],
    ['Jan 1 00:00:00 Paloalto - ', 'Mmm dd hh:mm:ss host -'],
    ['03 Apr 11:04:35 ', 'dd Mmm hh:mm:ss'],
  ];
  for (const [header, style] of rows) {
    it(`${JSON.stringify(header)} is ${style}`, () => {
      expect(headerStyleOf(header)).to.equal(style);
    });
  }
});

describe('the pairs of a line', () => {
  const keysOf = (extension: string): string[] =>
    pairsOf(lineOf('', `CEF:0|v|p|1|c|n|5|${extension}`)).map(([key]) => key);
  it('stand apart by blanks, tabs or semicolons, whichever stands before most keys', () => {
    expect(keysOf('a=1 b=text/html;charset=utf-8 c=3')).to.deep.equal(['a', 'b', 'c']);
    expect(keysOf('a=1\tb=2 3\tc=4')).to.deep.equal(['a', 'b', 'c']);
    expect(keysOf('a=1 ;b=2;c=3;d=4 5')).to.deep.equal(['a', 'b', 'c', 'd']);
  });
});

describe('the kind of a captured line', () => {
  const made = (kind: string, classId: string, name: string): GeneratedLine => {
    const text = `CEF:0|v|p|1|${classId}|${name}|5|a=1`;
    return { ...lineOf('', text), kind, bareText: text };
  };
  const numbers = [11, 12, 13, 14, 15, 16];
  const constantClass = [made('start-url', 'APPFW', 'STARTURL'), made('sql', 'APPFW', 'SQL')];
  const freeClass = [
    ...numbers.map((number) => made('ips', `4000${number}`, 'Attack')),
    made('audit', '600', 'Signed in'),
  ];
  const freeName = [
    ...numbers.map((number) => made('policy', 'Policy', `rule ${number}`)),
    made('system', 'System', 'start'),
  ];
  const bothFree = [
    ...numbers.map((number) => made('sig', `2000${number}`, `attack ${number}`)),
    made('scrape', 'Scraping', 'Scraping'),
  ];
  it('is one that sends its product, where there is such a kind', () => {
    const blade = lineOf('', 'CEF:0|v|other|1|APPFW|SQL|5|a=1');
    const generated = [...constantClass, { ...blade, kind: 'blade', bareText: '' }];
    expect(kindMatcher(generated)(blade).kinds).to.deep.equal(['blade']);
    expect(kindMatcher(generated)(made('', 'APPFW', 'SQL')).kinds).to.deep.equal(['sql']);
  });

  const rows: readonly (readonly [string, readonly GeneratedLine[], string, string, readonly string[]])[] = [
    ['by class id and name', freeClass, '600', 'Signed in', ['audit']],
    ['by the name, where all kinds share the class id', constantClass, 'APPFW', 'SQL', ['sql']],
    ['not by a class id that all kinds share', constantClass, 'APPFW', 'XSS', []],
    ['by class id, where names are free', freeName, 'Policy', 'rule of somebody', ['policy']],
    ['by name, where class ids are free', freeClass, '499999', 'Attack', ['ips']],
    ['by class id, where no kind has the name', freeName, 'System', 'stop', ['system']],
    ['by the shape of the class id, where both are free', bothFree, '200000098', 'XSS', ['sig']],
    ['not by another shape', bothFree, 'X-200000098', 'XSS', []],
    ['by nothing, where nothing agrees', freeName, 'Other', 'other', []],
  ];
  for (const [title, generated, classId, name, kinds] of rows) {
    it(`is known ${title}`, () => {
      expect(kindMatcher(generated)(made('', classId, name)).kinds).to.deep.equal(kinds);
    });
  }
});
