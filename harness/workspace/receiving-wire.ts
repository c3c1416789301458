import type { IncomingHttpHeaders } from 'node:http';
import { recordKinds, type RecordKind } from '../../src/agent.js';

/** Why a call is refused. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Request line and headers of a call. */
export interface CallHead {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** A call's records: a JSON list in the bytes that came. */
export interface Records {
  readonly kind: RecordKind;
  readonly list: Buffer;
}

/** The workspace's half of a wire: checks what the real service checks. A new one is one file in wires/ and a line in serve-wire.ts. */
export interface ReceivingWire {
  readonly takenStatus: number;
  /** How bodies may be compressed, beside not at all. */
  readonly packing: 'gzip' | 'deflate' | null;
  /** As sent, and unpacked. */
  readonly callBytesMax: number;
  readonly tooLarge: Refusal;
  /** A body that cannot be read. */
  readonly invalid: (message: string) => Refusal;
  /** Over a limit by the minute. */
  readonly tooMany: (message: string) => Refusal;
  /** What is wrong with the request line or the headers; `byteCount`: of the body as sent. */
  refusalOf(head: CallHead, byteCount: number): Refusal | null;
  /** The records of an unpacked body, or what is wrong with it. The head was found right. */
  recordsOf(head: CallHead, body: Buffer): Records | string;
}

/** The kind that has this name in a table of names; null where none has. */
export const kindNamed = (names: Readonly<Record<RecordKind, string>>, name: unknown): RecordKind | null =>
  recordKinds.find((kind) => names[kind] === name) ?? null;
