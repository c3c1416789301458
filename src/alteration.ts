/**
 * What a collector does to a frame, by its bytes. Of the header: `tag-split`, a blank behind `CEF:`, which it takes for a
 * tag; `tag-cut`, to the 32 characters of RFC 3164; `tag-changed`; `pri-changed`; `time-rewritten`; `sub-seconds-lost`;
 * `host-replaced`; `structured-data-lost`; `format-changed` between RFC 3164 and RFC 5424, and an APP-NAME made a tag by it;
 * `header-added` before the device's own. Of the message:
 * `control-escaped`, such as `#012` for a line feed; `encoding-replaced`, bytes beyond ASCII that became others;
 * `trailing-blanks-cut`; `size-cut`, its end is missing. `unknown-header` and `unknown` are none of these.
 */
export const headerCauses = [
  'tag-split',
  'tag-cut',
  'tag-changed',
  'pri-changed',
  'time-rewritten',
  'sub-seconds-lost',
  'host-replaced',
  'structured-data-lost',
  'format-changed',
  'header-added',
  'unknown-header',
] as const;
export const messageCauses = [
  'control-escaped',
  'encoding-replaced',
  'trailing-blanks-cut',
  'size-cut',
  'unknown',
] as const;
export const alterationCauses = [...headerCauses, ...messageCauses] as const;
export type AlterationCause = (typeof alterationCauses)[number];

/** One event to which it happened, cut to some characters around the place. */
export interface AlterationSample {
  readonly event: number;
  readonly cause: AlterationCause;
  readonly sent: string;
  readonly got: string;
}
