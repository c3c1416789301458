import type { EventTemplate, Slot, Text } from '../../src/event.js';
import { fillText } from '../../src/resolve-event.js';
import { slotBytes } from '../../src/slots.js';
import { decodeSyslog } from '../../src/syslog/decode.js';
import type { ProfileData } from '../profile-data.js';
import type { Steps } from './place.js';

export interface HeaderOptions {
  /** Whoever reads the frames takes digits that one begins with for its length. */
  readonly digitsAreCount?: boolean;
}

/** Takes one thing that is wrong with a profile. */
export type Add = (path: Steps, expected: string, got: string) => void;

/** A late day of a month: one that is padded with a blank begins with a digit then. */
const LATE_DAY_MS = 1_793_448_000_000;
const SHOWN_CHARACTERS = 60;
const NO_DIGIT_FIRST =
  'a header that begins with no digit: in a line over TCP or TLS it would be read as the length of a frame (RFC 6587 section ' +
  '3.4.1). Begin it with <${pri}>, or set load.framing to octet-counted, load.transport to udp or load.syslog to rfc3164';

/** What is wrong with what the vendor writes before `CEF:`. */
export function checkSyslogHeader(
  { kind, vendorHeader = '' }: EventTemplate,
  data: ProfileData,
  { digitsAreCount = false }: HeaderOptions,
  add: Add,
): void {
  const place = data.kinds[kind]?.syslogHeader === undefined ? ['syslogHeader'] : ['kinds', kind, 'syslogHeader'];
  if (typeof vendorHeader !== 'string' && vendorHeader.some(isId)) add(place, 'a header without the id', '${id}');
  const literal = fillText(vendorHeader, () => '');
  if (/[\r\n\0]/.test(literal)) {
    add(place, 'a header in one line, without line breaks and NUL', JSON.stringify(literal));
  }
  if (!digitsAreCount) return;
  const written = fillText(vendorHeader, slotText);
  if (/^\d/.test(written)) add(place, NO_DIGIT_FIRST, JSON.stringify(written.slice(0, SHOWN_CHARACTERS)));
}

/**
 * Whether a header, made of this template, names the host where that is read: before a colon it would be the tag (RFC 3164
 * section 4.1.3), and behind a word that stands in its place, such as a relay's name, that word is taken for the host.
 */
export function namesHost(template: string, vendorHeader: Text, hostName: string): boolean {
  if (!template.includes('${host} ')) return false;
  const bytes = Buffer.from(`${fillText(vendorHeader, slotText)}CEF:0|`);
  const { header, relays } = decodeSyslog(bytes, 0, bytes.length);
  // Without a time, the only word is one that may be the tag as well.
  return [...relays, header].every(({ host = hostName }) => host === hostName);
}

const slotText = (slot: Slot): string =>
  slot.slot === 'time' ? slot.format.text(LATE_DAY_MS) : '0'.repeat(slotBytes(slot));

export const isId = (part: Exclude<Text, string>[number]): boolean => typeof part !== 'string' && part.slot === 'id';
