import { isDeepStrictEqual } from 'node:util';
import type { ByteFinding } from '../../src/byte-finding.js';
import type { ByteSpan } from '../../src/byte-span.js';
import { decodeService } from '../../src/cef/decode.js';
import { decodeLine, type DecodedLine } from '../../src/cef/decode-line.js';
import { encodeEvent } from '../../src/cef/encode.js';
import { decodeSyslog, type DecodedSyslog } from '../../src/syslog/decode.js';
import { decodeUtf8Escaping } from '../../src/utf8.js';

/** All that the decoders make of one input. */
export interface Decoded {
  readonly standard: DecodedLine;
  readonly service: DecodedLine;
  readonly syslog: DecodedSyslog;
}

export const decodeAll = (bytes: Uint8Array): Decoded => ({
  standard: decodeLine(bytes, 0, bytes.length, 'standard'),
  service: decodeLine(bytes, 0, bytes.length, 'service'),
  syslog: decodeSyslog(bytes, 0, bytes.length),
});

/** What of these results should be and is not, in words; undefined where all holds. */
export function brokenPromise(bytes: Uint8Array, { standard, service, syslog }: Decoded): string | undefined {
  return (
    uncovered('standard', standard, bytes.length) ??
    uncovered('service', service, bytes.length) ??
    uncovered('syslog', syslog, bytes.length) ??
    (isDeepStrictEqual(service.event, decodeService(decodeUtf8Escaping(bytes)))
      ? undefined
      : 'the service mode reads otherwise than decodeService') ??
    notReadBack(standard) ??
    otherwiseElsewhere(bytes, { standard, syslog })
  );
}

function uncovered(
  name: string,
  { spans, findings }: { spans: readonly ByteSpan<string>[]; findings: readonly ByteFinding<string>[] },
  byteCount: number,
): string | undefined {
  let offset = 0;
  for (const span of spans) {
    if (span.offset !== offset || span.length < 0)
      return `${name}: the span ${JSON.stringify(span)} is not at ${offset}`;
    offset += span.length;
  }
  if (offset !== byteCount) return `${name}: the spans end at ${offset} of ${byteCount}`;
  const outside = findings.find((one) => one.offset < 0 || one.length < 0 || one.offset + one.length > byteCount);
  return outside === undefined ? undefined : `${name}: the finding ${JSON.stringify(outside)} is outside`;
}

/** An event that was read is read again from its encoding, where it has one. */
function notReadBack({ event, findings }: DecodedLine): string | undefined {
  const isEncodable =
    /^\d+$/.test(event.cefVersion) &&
    !Object.values<string>({ ...event.header }).some((text) => /[\r\n]/.test(text)) &&
    !findings.some(({ rule }) => rule === 'invalid-utf8');
  if (!isEncodable) return undefined;
  const bytes = Buffer.from(encodeEvent(event));
  const again = decodeLine(bytes, 0, bytes.length, 'standard').event;
  return isDeepStrictEqual(again, event) ? undefined : 'the event is not read back from its encoding';
}

const BEFORE = Buffer.from('0|CEF:');
const BEHIND = Buffer.from('\x80|a=b ');

/** The same bytes within others give the same: nothing looks beyond the ends. */
function otherwiseElsewhere(bytes: Uint8Array, here: Pick<Decoded, 'standard' | 'syslog'>): string | undefined {
  const around = Buffer.concat([BEFORE, bytes, BEHIND]);
  const end = BEFORE.length + bytes.length;
  const there = {
    standard: decodeLine(around, BEFORE.length, end, 'standard'),
    syslog: decodeSyslog(around, BEFORE.length, end),
  };
  const isSame =
    isDeepStrictEqual(there.standard.event, here.standard.event) &&
    isDeepStrictEqual(there.syslog.header, here.syslog.header) &&
    isDeepStrictEqual(relative(there.standard.findings, BEFORE.length), relative(here.standard.findings, 0)) &&
    isDeepStrictEqual(relative(there.syslog.findings, BEFORE.length), relative(here.syslog.findings, 0));
  return isSame ? undefined : 'within other bytes it is read otherwise';
}

const relative = (findings: readonly ByteFinding<string>[], start: number): readonly unknown[] =>
  findings.map((finding) => ({ ...finding, offset: finding.offset - start }));

/** What is new about an input: its rules, which rule follows which, which part follows which, and its forms. */
export function behavioursOf({ standard, service, syslog }: Decoded): readonly string[] {
  const follow = (name: string, list: readonly string[]): string[] =>
    list.map((item, place) => `${name} ${item} ${list[place + 1] ?? 'end'}`);
  const countClass = (count: number): number => Math.ceil(Math.log2(count + 1));
  return [
    ...follow(
      'rule',
      standard.findings.map(({ rule }) => rule),
    ),
    ...follow(
      'service rule',
      service.findings.map(({ rule }) => rule),
    ),
    ...follow(
      'syslog rule',
      syslog.findings.map(({ rule }) => rule),
    ),
    ...follow(
      'part',
      standard.spans.map(({ part, length }) => `${part}${length === 0 ? ' empty' : ''}`),
    ),
    ...follow(
      'service part',
      service.spans.map(({ part, length }) => `${part}${length === 0 ? ' empty' : ''}`),
    ),
    ...follow(
      'header part',
      syslog.spans.map(({ part }) => part),
    ),
    `pairs ${countClass(standard.event.extension.length)}`,
    `header ${syslog.header.format} ${syslog.header.timestamp?.form} ${syslog.relays.length}`,
  ];
}
