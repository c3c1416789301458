import type { AlterationCause } from '../alteration.js';
import { decodeSyslog } from '../syslog/decode.js';
import type { SyslogHeader } from '../syslog/header.js';

/** RFC 3164 section 4.1.3. */
const TAG_CHARACTERS_MAX = 32;

/**
 * What was done to a header on its way, from both as bytes that end where the body begins (body.ts): all causes, `unknown-header`
 * where the bytes differ and nothing that a header says does.
 */
export function headerAlterations(sent: Uint8Array, arrived: Uint8Array): readonly AlterationCause[] {
  if (Buffer.compare(sent, arrived) === 0) return [];
  const isSplit = endsWithBlank(arrived) && !endsWithBlank(sent);
  const causes = comparedHeaders(headerOf(sent), headerOf(arrived));
  if (isSplit) causes.unshift('tag-split');
  return causes.length === 0 ? ['unknown-header'] : causes;
}

const endsWithBlank = (bytes: Uint8Array): boolean => bytes.at(-1) === ' '.charCodeAt(0);
const headerOf = (bytes: Uint8Array): SyslogHeader => decodeSyslog(bytes, 0, bytes.length).header;

/** Behind the seconds (RFC 5424 section 6.2.3). */
const FRACTION = /(:\d\d)[.,]\d+/;

function comparedTimes(sent = '', got = ''): AlterationCause[] {
  if (sent === got) return [];
  const isCut = FRACTION.test(sent) && !FRACTION.test(got);
  const isRewritten = sent.replace(FRACTION, '$1') !== got.replace(FRACTION, '$1');
  return [
    ...(isCut ? (['sub-seconds-lost'] as const) : []),
    ...(isCut && !isRewritten ? [] : (['time-rewritten'] as const)),
  ];
}

function comparedTags(sent: string, got: string): AlterationCause[] {
  if (sent === got) return [];
  const isCut = sent.length > got.length && got.length >= TAG_CHARACTERS_MAX - 1 && sent.startsWith(got);
  return [isCut ? 'tag-cut' : 'tag-changed'];
}

function comparedHeaders(sent: SyslogHeader, got: SyslogHeader): AlterationCause[] {
  const causes: AlterationCause[] = [];
  if (sent.format !== got.format) causes.push('format-changed');
  if (sent.pri !== got.pri) causes.push('pri-changed');
  causes.push(...comparedTimes(sent.timestamp?.text, got.timestamp?.text));
  if (sent.host !== got.host) causes.push('host-replaced');
  causes.push(...comparedTags(sent.appName ?? '', got.appName ?? ''));
  if (sent.structuredData.length > got.structuredData.length) causes.push('structured-data-lost');
  return causes;
}
