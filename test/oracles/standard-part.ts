/**
 * What parsers of the standard are given of a line that its vendor writes in a way of his own (`template.written`). The
 * truth of such a line is what the service reads, and the parsers rightly read it otherwise: an unescaped `=` or
 * backslash, `CEF: 0`, pairs parted by `;`. So they judge what both read alike: the header, and every pair whose value
 * is escaped as the standard says, with just the bytes that it has in the line, one blank between two.
 */
import { isDeepStrictEqual } from 'node:util';
import { decodeService } from '../../src/cef/decode.js';
import { escapeExtension } from '../../src/cef/encode.js';
import { unescape, valueEscapes } from '../../src/cef/escapes.js';
import { serviceLayout } from '../../src/cef/service-layout.js';
import { spansOf } from '../../src/cef/spans.js';
import type { CefEvent, EventTemplate, Pair } from '../../src/event.js';

interface WrittenLine {
  readonly template: EventTemplate;
  readonly event: CefEvent;
  readonly bytes: Buffer;
}

/** A template that the encoder writes as the standard says. Throws where the service would not read the line's event. */
export function standardPart({ template, event, bytes }: WrittenLine): EventTemplate {
  if (!isDeepStrictEqual(decodeService(bytes.toString()), event)) {
    throw new Error(`The service reads something else than ${JSON.stringify(event)}:\n${bytes.toString()}`);
  }
  const { kind, cefVersion, header, pri } = template;
  return { kind, cefVersion, header, pri, extension: pairsOf(bytes).filter(isStandard).map(meantPair) };
}

/** As they are written, where the service sees them. */
function pairsOf(line: Buffer): Pair<string>[] {
  const spans = spansOf(serviceLayout(line, 0, line.length));
  const texts = (wanted: 'key' | 'value'): string[] =>
    spans
      .filter(({ part }) => part === wanted)
      .map(({ offset, length }) => line.toString('utf8', offset, offset + length));
  const values = texts('value');
  return texts('key').map((key, place) => [key, values[place] ?? '']);
}

const meantPair = ([key, written]: Pair<string>): Pair<string> => [key, unescape(written, valueEscapes)];

const isStandard = (pair: Pair<string>): boolean => escapeExtension(meantPair(pair)[1]) === pair[1];
