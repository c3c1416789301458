import type { TimeFormat } from './time-format.js';

/**
 * A place whose text differs between two sendings of one corpus event. It has a fixed width in bytes, so that a frame
 * that was built ahead can be patched in place.
 */
export type Slot = IdSlot | TimeSlot;

/** The wire id, 19 decimal digits: see event-id.ts. */
export interface IdSlot {
  readonly slot: 'id';
}

/** When the event happened, by the appliance's own clock; or something so long before it, such as its session's start. */
export interface TimeSlot {
  readonly slot: 'time';
  readonly format: TimeFormat;
  readonly zone: 'local' | 'utc';
  /** Whole seconds, so that milliseconds are the event's own. */
  readonly secondsBefore: number;
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
  /**
   * The line as the vendor writes it, from `CEF:` on, where that is not the standard's way: it is then sent instead of an
   * encoding of `header` and `extension`, which say how the service reads it.
   */
  readonly written?: Text;
  /** The vendor's own syslog header, where it is not that of RFC 3164; all that stands before the line. */
  readonly vendorHeader?: Text;
  /**
   * No CEF but a Cisco ASA's message (asa.ts): `header` holds its number and severity, the key `msg` its text, and
   * `written` is its line, from `%ASA-` on.
   */
  readonly isAsa?: true;
}

/** A template whose slots have been filled for one sequence. */
export interface CefEvent {
  readonly cefVersion: string;
  readonly header: CefHeader;
  readonly extension: readonly Pair<string>[];
}
