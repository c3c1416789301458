import fc from 'fast-check';

/** Bytes that look like lines often enough: pieces of syntax, text of any script, and bytes that are no text. */
const pieces = [
  ...['CEF:', 'CEF:0|', 'CEF: 1|', 'CEF:0|V|P|1|id|name|5|', '|', '||', '=', '==', ' ', '  ', '\t', '\n', '\r\n', '\\'],
  ...[
    '\\\\',
    '\\=',
    '\\|',
    '\\n',
    '\\x',
    ';',
    '#012',
    'src=',
    'cs1Label=',
    'cs9=',
    'rt=',
    'a=b',
    ' dpt=99999 ',
    'ad.x[0]=',
  ],
  ...[
    '<134>',
    '<999>',
    '1 ',
    'Nov  3 09:05:01 ',
    '2026-11-03T09:05:01.250Z ',
    'host ',
    'tag: ',
    'tag[1]: ',
    '- ',
    '123 <1>',
  ],
  ...['[a b="c"]', '[a b="', '"', ']', '[', '\ufeff', '\u0000', '\u202e', 'ß', '語', '😀', '10', 'Very-High'],
];

export const lineBytes: fc.Arbitrary<Buffer> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces).map((text) => Buffer.from(text)) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)) },
      { weight: 1, arbitrary: fc.string({ maxLength: 8 }).map((text) => Buffer.from(text)) },
    ),
    { maxLength: 40 },
  )
  .map((parts) => Buffer.concat(parts));
