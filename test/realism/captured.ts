import { readFileSync } from 'node:fs';
import { capturedLinesOf } from '../../generators/replay.js';
import { decodeUtf8Escaping } from '../../src/utf8.js';
import { capturedFiles } from '../generators/captured-file.js';
import { lineOf, productOf, type Line } from './lines.js';

/** All lines that others captured, each text once: a later file may have the header that an earlier one lost. */
export function readCaptured(): Line[] {
  const read = capturedFiles.flatMap((file) =>
    capturedLinesOf(readFileSync(file), file).lines.map(({ header, bytes }) =>
      lineOf(header, decodeUtf8Escaping(bytes)),
    ),
  );
  return [...new Map(read.map((line) => [line.text, line])).values()];
}

/** Product strings that one product was sent under: a profile that sends one of them stands for all. */
const sameProducts: readonly (readonly string[])[] = [
  ['Cisco|C100V Email Security Virtual Appliance', 'Cisco|C300V Secure Email Gateway Virtual'],
  ['FireEye|CMS', 'Trellix|CMS'],
];

/** The captured lines of the product that these generated lines are of. */
export function capturedOf(captured: readonly Line[], generated: readonly Line[]): Line[] {
  const sent = new Set(generated.map(productOf));
  const meant = new Set([...sent, ...sameProducts.filter((same) => same.some((one) => sent.has(one))).flat()]);
  return captured.filter((line) => meant.has(productOf(line)));
}
