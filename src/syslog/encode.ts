import { assert } from '../assert.js';
import { encodeStructuredData, type SdElement } from './structured-data.js';

/** What a header may say. The time is text: a time format of time-format.ts, or whatever the caller puts in its place later. What is undefined is not there. */
export interface HeaderParts {
  /** 0 to 191. */
  readonly pri?: number | undefined;
  readonly timestamp?: string | undefined;
  readonly host?: string | undefined;
  /** APP-NAME of RFC 5424, TAG of RFC 3164. */
  readonly appName?: string | undefined;
  readonly procId?: string | undefined;
  readonly msgId?: string | undefined;
  readonly structuredData?: readonly SdElement[] | undefined;
}

/** PRI (RFC 3164 section 4.1.1, RFC 5424 section 6.2.1); nothing where there is none. */
export function encodePri(pri: number | undefined): string {
  if (pri === undefined) return '';
  assert(Number.isInteger(pri) && pri >= 0 && pri <= 191, `PRI must be an integer from 0 to 191, got ${pri}`);
  return `<${pri}>`;
}

/** A header of RFC 5424 section 6 up to MSG, with the blank before it. A part that is not given is the NILVALUE. */
export function encodeRfc5424({ pri, timestamp, host, appName, procId, msgId, structuredData }: HeaderParts): string {
  const fields = [timestamp, host, appName, procId, msgId].map((field) => field ?? '-');
  return `${encodePri(pri)}1 ${fields.join(' ')} ${encodeStructuredData(structuredData ?? [])} `;
}

/**
 * A header of RFC 3164 section 4.1 up to the message, with the blank before it, from those parts that are given. `tagEnd`
 * is what stands between TAG and message; devices leave out the blank, or the colon, or both.
 */
export function encodeRfc3164({ pri, timestamp, host, appName, procId }: HeaderParts, tagEnd = ': '): string {
  const before = [timestamp, host].map((part) => (part === undefined ? '' : `${part} `)).join('');
  if (appName === undefined) return encodePri(pri) + before;
  return `${encodePri(pri)}${before}${appName}${procId === undefined ? '' : `[${procId}]`}${tagEnd}`;
}
