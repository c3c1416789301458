/** A whole number from 0 to below `count`. */
export type Draw = (count: number) => number;

/** Pieces of the syntax that a random byte seldom makes. */
const pieces = [
  ...[
    'CEF:',
    'CEF:0|',
    'CEF: 1|',
    'CEF:0|V|P|1|id|name|5|',
    '|',
    '||',
    '=',
    ' ',
    '  ',
    '\t',
    '\n',
    '\r\n',
    '\\',
    '\\\\',
  ],
  ...['\\=', '\\|', '\\n', ';', '#012', ' src=', ' cs1Label=', ' cn1=', ' rt=', ' a=b', '<134>', '<192>', '1 ', '2 '],
  ...[
    'Nov  3 09:05:01 ',
    'Nov 03 2026 09:05:01: ',
    '2026-11-03T09:05:01.250+01:00 ',
    '1493738863000 ',
    'host ',
    'tag[1]: ',
  ],
  ...[
    '- ',
    '17 <1>',
    '[a b="c"]',
    '"',
    ']',
    '[',
    '\ufeff',
    '\0',
    '\u202e',
    'ß',
    '😀',
    'Very-High',
    '11',
    'null',
    '${x}',
  ],
].map((text) => Buffer.from(text));

const BYTES_MAX = 1_024;

/** One to four changes at drawn places: bytes changed, pieces put in, parts cut out, doubled, moved, or taken from another. */
export function mutate(bytes: Buffer, other: Buffer, draw: Draw): Buffer {
  let mutated = bytes;
  for (let left = 1 + draw(4); left > 0; left -= 1) mutated = change(mutated, other, draw);
  return mutated.subarray(0, BYTES_MAX);
}

function change(bytes: Buffer, other: Buffer, draw: Draw): Buffer {
  const at = draw(bytes.length + 1);
  const end = Math.min(bytes.length, at + draw(16));
  const [before, part, behind] = [bytes.subarray(0, at), bytes.subarray(at, end), bytes.subarray(end)];
  const rest = bytes.subarray(at);
  switch (draw(8)) {
    case 0:
      return Buffer.concat([before, Buffer.from([draw(256)]), bytes.subarray(at + 1)]);
    case 1:
    case 2:
      return Buffer.concat([before, pieces[draw(pieces.length)] ?? part, rest]);
    case 3:
      return Buffer.concat([before, pieces[draw(pieces.length)] ?? part, behind]);
    case 4:
      return Buffer.concat([before, behind]);
    case 5:
      return Buffer.concat([before, part, part, behind]);
    case 6:
      return Buffer.concat([behind, part, before]);
    default:
      return Buffer.concat([before, other.subarray(draw(other.length + 1)), draw(2) === 0 ? behind : part]);
  }
}
