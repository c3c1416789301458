import type { AlterationCause } from '../alteration.js';
import { hasMarkForTag } from '../body.js';
import { decodeSyslog, type DecodedSyslog } from '../syslog/decode.js';

/** RFC 3164 section 4.1.3. */
const TAG_CHARACTERS_MAX = 32;

/**
 * What was done to a header on its way, from both as bytes that end where the body begins (body.ts): all causes,
 * `unknown-header` where the bytes differ and nothing that a header says does.
 */
export function headerAlterations(sent: Buffer, arrived: Buffer): readonly AlterationCause[] {
  if (Buffer.compare(sent, arrived) === 0) return [];
  const before = decoded(sent);
  const after = decoded(arrived);
  // A tag that was the APP-NAME of RFC 5424 splits nothing by the blank behind it: that goes with the format.
  const isTagMade = before.header.format === 'rfc5424' && after.header.format === 'rfc3164' && hasTagOfItsOwn(arrived);
  const isSplit = blanksBehindTags(arrived) > blanksBehindTags(sent) + (isTagMade ? 1 : 0);
  const causes = comparedHeaders(before, hasMarkForTag(arrived) ? withMarkForTag(after) : after);
  if (isSplit) causes.unshift('tag-split');
  return causes.length === 0 ? ['unknown-header'] : causes;
}

const COLON = ':'.charCodeAt(0);
const BLANK = ' '.charCodeAt(0);

/** Behind `CEF:`, or behind a device's own tag that was glued to it, as in `ASM:CEF:`. */
const blanksBehindTags = (bytes: Uint8Array): number =>
  bytes.reduce((count, byte, place) => count + (byte === BLANK && bytes[place - 1] === COLON ? 1 : 0), 0);

/** A tag before `CEF:`, or before the mark of Cisco ASA, with a blank between. */
const hasTagOfItsOwn = (bytes: Uint8Array): boolean => /: (?:CEF:|%ASA-)/.test(Buffer.from(bytes).toString('latin1'));

/** The decoder takes the first `CEF:` for the mark. */
const withMarkForTag = (after: DecodedSyslog): DecodedSyslog => ({
  ...after,
  header: { ...after.header, appName: 'CEF' },
});

const decoded = (bytes: Uint8Array): DecodedSyslog => decodeSyslog(bytes, 0, bytes.length);
/** A PRI stands only before the first header. */
const priOf = ({ relays, header }: DecodedSyslog): number | undefined => (relays[0] ?? header).pri;

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

function comparedHeaders(before: DecodedSyslog, after: DecodedSyslog): AlterationCause[] {
  const { header: sent } = before;
  const { header: got } = after;
  const causes: AlterationCause[] = [];
  const isAdded = after.relays.length > before.relays.length;
  if (isAdded) causes.push('header-added');
  else if (sent.format !== got.format) causes.push('format-changed');
  if (priOf(before) !== priOf(after)) causes.push('pri-changed');
  causes.push(...comparedTimes(sent.timestamp?.text, got.timestamp?.text));
  if (sent.host !== got.host) causes.push('host-replaced');
  causes.push(...comparedTags(sent.appName ?? '', got.appName ?? ''));
  if (sent.structuredData.length > got.structuredData.length) causes.push('structured-data-lost');
  return causes;
}
