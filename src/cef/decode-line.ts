import { FindingList, type ByteFinding } from '../byte-finding.js';
import type { ByteSpan } from '../byte-span.js';
import type { CefEvent, Pair } from '../event.js';
import { decodeUtf8Escaping } from '../utf8.js';
import { classIdEscapes, headerEscapes, serviceValueEscapes, unescape, valueEscapes, type Escapes } from './escapes.js';
import { reportService } from './findings/service.js';
import { reportStandard } from './findings/standard.js';
import type { CefLayout, Stretch } from './layout.js';
import { cefRules, type CefRuleId } from './rules.js';
import { serviceLayout } from './service-layout.js';
import { spansOf, type LinePart } from './spans.js';
import { standardLayout } from './standard-layout.js';

/** `standard`: as the CEF standard says. `service`: as the ingestion service does, see decode.ts. */
export type DecodeMode = 'standard' | 'service';
export type CefFinding = ByteFinding<CefRuleId>;

export interface DecodedLine {
  /** What could be read: fields that are missing are empty, pairs are in their order and may repeat a key. */
  readonly event: CefEvent;
  /** The line as parts that cover every byte. The span of pair n is the nth `key` and the nth `value`. */
  readonly spans: readonly ByteSpan<LinePart>[];
  /** In the order of their offsets. */
  readonly findings: readonly CefFinding[];
}

/**
 * Reads one line, without its framing, from bytes: `CEF:` with or without a syslog header before it. Never throws, and
 * looks at each byte a bounded number of times. Bytes that are not UTF-8 become lone surrogates (utf8.ts).
 */
export function decodeLine(bytes: Uint8Array, start: number, end: number, mode: DecodeMode): DecodedLine {
  const isStandard = mode === 'standard';
  const layout = isStandard ? standardLayout(bytes, start, end) : serviceLayout(bytes, start, end);
  const event = eventOf(bytes, layout, isStandard);
  const findings = new FindingList<CefRuleId>();
  if (isStandard) reportStandard({ bytes, layout, event }, findings.report);
  else reportService({ bytes, layout, event }, findings.report);
  return { event, spans: spansOf(layout), findings: findings.inOrder() };
}

/** Whether a reader of the standard can take this line for what was meant. */
export const isReadable = ({ findings }: DecodedLine): boolean =>
  findings.every(({ rule }) => cefRules[rule].level !== 'error');

function eventOf(bytes: Uint8Array, { fields, pairs }: CefLayout, isStandard: boolean): CefEvent {
  const textOf = (stretch: Stretch | undefined, escapes: Escapes): string =>
    stretch === undefined ? '' : unescape(decodeUtf8Escaping(bytes.subarray(stretch.start, stretch.end)), escapes);
  const [version, vendor, product, productVersion, classId, name, severity] = fields;
  const escapes = isStandard ? valueEscapes : serviceValueEscapes;
  return {
    cefVersion: textOf(version, headerEscapes),
    header: {
      deviceVendor: textOf(vendor, headerEscapes),
      deviceProduct: textOf(product, headerEscapes),
      deviceVersion: textOf(productVersion, headerEscapes),
      deviceEventClassId: textOf(classId, isStandard ? classIdEscapes : headerEscapes),
      name: textOf(name, headerEscapes),
      severity: textOf(severity, headerEscapes),
    },
    extension: pairs.map(({ keyStart, keyEnd, valueEnd }): Pair<string> => {
      const written = decodeUtf8Escaping(bytes.subarray(keyEnd + 1, valueEnd));
      const value = isStandard ? written : written.replaceAll(';', ' ');
      return [decodeUtf8Escaping(bytes.subarray(keyStart, keyEnd)), unescape(value, escapes)];
    }),
  };
}
