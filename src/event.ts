/**
 * Values that differ between two sendings of one corpus event. Each has a fixed width in bytes, so that a frame that
 * was built ahead can be patched in place:
 *
 * | slot | width | text |
 * |---|---|---|
 * | `id` | 19 | decimal wire id, see event-id.ts |
 * | `rfc3164Time` | 15 | `Nov  3 09:05:01` (RFC 3164 section 4.1.2), appliance clock, UTC |
 * | `cefTime` | 20 | `Nov 03 2026 09:05:01` (CEF standard, time stamps) |
 * | `epochMs` | 13 | milliseconds since 1970 |
 * | `epochNs` | 19 | nanoseconds since 1970, to the millisecond |
 */
export type SlotKind = 'id' | 'rfc3164Time' | 'cefTime' | 'epochMs' | 'epochNs';

export interface Slot {
  readonly slot: SlotKind;
}

/** A value as the appliance knows it: plain text, or text with slots in it. Unescaped: escaping is the encoder's. */
export type Text = string | readonly (string | Slot)[];

export interface CefHeader {
  readonly deviceVendor: string;
  readonly deviceProduct: string;
  readonly deviceVersion: string;
  readonly deviceEventClassId: string;
  readonly name: string;
  readonly severity: string;
}

/** One key and its value. Order matters (it reaches `AdditionalExtensions`), and a key may repeat: devices do that. */
export type Pair<Value> = readonly [key: string, value: Value];

/** What happened at an appliance, with its slots still open. The truth that everything is checked against. */
export interface EventTemplate {
  readonly kind: string;
  readonly cefVersion: string;
  readonly header: CefHeader;
  readonly extension: readonly Pair<Text>[];
  /** Syslog PRI, 0 to 191 (RFC 3164 section 4.1.1). */
  readonly pri: number;
  /**
   * The line exactly as captured (from `CEF:` on), for replayed events only: it is then sent instead of an encoding of
   * `header` and `extension`, which say what it means.
   */
  readonly capturedLine?: Uint8Array;
}

/** A template whose slots have been filled for one sequence. */
export interface CefEvent {
  readonly cefVersion: string;
  readonly header: CefHeader;
  readonly extension: readonly Pair<string>[];
}
