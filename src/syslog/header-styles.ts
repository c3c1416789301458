import { encodePri, encodeRfc3164, encodeRfc5424, type HeaderParts } from './encode.js';
import type { TimeStyleName } from './time-styles.js';

/** How a device writes the header before its line: from the parts it has to text, and how it writes the time. */
export interface HeaderStyle {
  /** The style of `parts.timestamp`; null where the header shows no time. */
  readonly time: TimeStyleName | null;
  /** Everything before `CEF:`. Parts that the style does not show are not used. */
  readonly write: (parts: HeaderParts) => string;
}

const style = (time: TimeStyleName | null, write: HeaderStyle['write']): HeaderStyle => ({ time, write });

/** PRI, time and host, as most devices send them. */
const plain = ({ pri, timestamp, host }: HeaderParts): string =>
  encodeRfc3164({ ...present({ pri, timestamp, host }) });
const withoutPri = (parts: HeaderParts): string => plain(present({ ...parts, pri: undefined }));

type Optional<T> = { [K in keyof T]?: T[K] | undefined };

/** Only the parts that are there. */
function present(parts: Optional<HeaderParts>): HeaderParts {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as HeaderParts;
}

/** Header forms that devices were seen to send, by name, with a product that does. */
export const headerStyles = {
  /** `<134>Nov  3 09:05:01 host `: RFC 3164. */
  rfc3164: style('rfc3164', plain),
  /** `<134>Nov  3 09:05:01 host tag: `: RFC 3164 with its TAG (FireEye). */
  rfc3164Tag: style('rfc3164', (parts) => encodeRfc3164(parts)),
  /** `<134>Nov  3 09:05:01 host tag:`, glued to `CEF:` (F5 ASM). */
  tagGlued: style('rfc3164', (parts) => encodeRfc3164(parts, ':')),
  /** `<134>Nov  3 09:05:01 host tag ` (OPSWAT). */
  tagWithoutColon: style('rfc3164', (parts) => encodeRfc3164(parts, ' ')),
  /** `<134>tag: ` (FireEye CMS). */
  tagOnly: style(null, ({ pri, appName, procId }) => encodeRfc3164(present({ pri, appName, procId }))),
  /** `Nov  3 09:05:01 host ` (CyberArk Vault, Imperva). */
  withoutPri: style('rfc3164', withoutPri),
  /** `<134>Nov  3 09:05:01 ` (OSSEC). */
  withoutHost: style('rfc3164', ({ pri, timestamp }) => encodeRfc3164(present({ pri, timestamp }))),
  /** `<134>` (Imperva). */
  priOnly: style(null, ({ pri }) => encodePri(pri)),
  /** `<134> ` (A10, Citrix). */
  priAndBlank: style(null, ({ pri }) => `${encodePri(pri)} `),
  /** Nothing: the line alone (Akamai). */
  none: style(null, () => ''),
  /** `<134>Nov 03 2026 09:05:01 host ` (Claroty CTD 4.2). */
  yearAfterDay: style('yearAfterDay', plain),
  /** `<134>Nov 03 2026 09:05:01: ` (Cisco ASA). */
  cisco: style('yearAfterDayColon', ({ pri, timestamp }) => encodeRfc3164(present({ pri, timestamp }))),
  /** `<134>2026 Nov  3 09:05:01 host ` (Cisco NX-OS). */
  yearFirst: style('yearFirst', plain),
  /** `Dec 16 2026 15:09:49.652-0500 host ` (Contrast). */
  yearAndOffset: style('yearAfterDayOffset', withoutPri),
  /** `03 Nov 09:05:01 ` (ForgeRock). */
  dayFirst: style('dayFirst', ({ timestamp }) => encodeRfc3164(present({ timestamp }))),
  /** `<134>NOV  3 09:05:01 host ` (Cisco Firepower eNcore). */
  upperCaseMonth: style('upperCaseMonth', plain),
  /** `<134>Nov  3 09:05:01 UTC host `. */
  zoneWord: style('utcWord', plain),
  /** `2026-11-03T09:05:01.250Z host `: an ISO time without VERSION (Defender for Cloud Apps, Thycotic). */
  isoWithoutPri: style('isoMilliseconds', withoutPri),
  /** `<134>2026-11-03T09:05:01.250Z host `. */
  iso: style('isoMilliseconds', plain),
  /** `<134>1 2026-11-03T09:05:01Z host `: VERSION without the fields behind HOSTNAME (CyberArk Vault). */
  isoWithVersion: style(
    'isoSeconds',
    ({ pri, timestamp, host }) => `${encodePri(pri)}1 ${encodeRfc3164(present({ timestamp, host }))}`,
  ),
  /** A whole header of RFC 5424 (Infoblox, Claroty CTD 4.10). */
  rfc5424: style('isoMicroseconds', encodeRfc5424),
  /** The same with a byte order mark before the message (Microsoft ATA). */
  rfc5424Bom: style('isoMicroseconds', (parts) => `${encodeRfc5424(parts)}\ufeff`),
} as const satisfies Readonly<Record<string, HeaderStyle>>;

export type HeaderStyleName = keyof typeof headerStyles;
