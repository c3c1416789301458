import { decodeUtf8Escaping } from '../../utf8.js';
import { isKeyByte } from '../layout.js';
import type { CefReport, LineContext } from './context.js';

const BLANK = 32;
const TAB = 9;

/** How pairs are set apart: what stands before the first, and between and around the others. */
export function reportExtension(line: LineContext, report: CefReport): void {
  reportBeforeFirstKey(line, report);
  reportEquals(line, report);
  const { bytes, layout } = line;
  for (const { keyEnd, valueEnd } of layout.pairs) {
    const start = keyEnd + 1;
    if (start === valueEnd) continue;
    const isAround = bytes[start] === BLANK || bytes[valueEnd - 1] === BLANK;
    if (isAround) report('blank-around-value', start, valueEnd, 'the value begins or ends with a blank');
  }
}

function reportBeforeFirstKey({ bytes, layout }: LineContext, report: CefReport): void {
  const { extensionStart: start, pairs, end } = layout;
  let textStart = start;
  while (textStart < end && bytes[textStart] === BLANK) textStart += 1;
  const firstKey = pairs[0]?.keyStart;
  const textEnd = firstKey ?? endOfText(bytes, textStart, end);
  if (textStart < textEnd) {
    const text = decodeUtf8Escaping(bytes.subarray(textStart, Math.min(textEnd, textStart + 40)));
    report('text-before-first-key', textStart, textEnd, `no key for the text ${JSON.stringify(text)}`);
  } else if (firstKey !== undefined && start < firstKey) {
    report('blank-before-first-key', start, firstKey, `${firstKey - start} blank(s) before the first key`);
  }
}

/** Before blanks and line breaks at the end. */
function endOfText(bytes: Uint8Array, start: number, end: number): number {
  let at = end;
  while (at > start && [BLANK, 10, 13].includes(bytes[at - 1] as number)) at -= 1;
  return at;
}

function reportEquals({ bytes, layout }: LineContext, report: CefReport): void {
  for (const at of layout.equalsInValues) {
    let wordStart = at;
    while (isKeyByte(bytes[wordStart - 1])) wordStart -= 1;
    if (wordStart < at && bytes[wordStart - 1] === TAB) {
      report('tab-between-pairs', wordStart - 1, wordStart, 'a tab stands where a blank would begin the next pair');
    } else {
      report('unescaped-equals', at, at + 1, 'expected \\= within a value');
    }
  }
}
