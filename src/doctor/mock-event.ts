import { encodeEvent } from '../cef/encode.js';
import type { CefEvent } from '../event.js';
import { formatEventId, CANARY_APPLIANCE, ID_BYTES } from '../event-id.js';
import { RFC3164_TIME } from '../slots.js';
import { timeFormat } from '../time-format.js';

/** Severity of the connector's own mock messages, with facility local4 (connector facts, section 1.3). */
export const WARN = 4;
/** Host of the mock events' headers. */
export const MOCK_HOST = 'cefrig-doctor';
/** The key whose column (ExtID) holds the id as text. */
export const MOCK_ID_KEY = 'externalId';

/** What doctor sends: an event of its own with a wire id, which no other event in the world has. */
export interface MockEvent {
  readonly id: string;
  readonly sequence: number;
  /** What the row has to say. */
  readonly event: CefEvent;
  /** With its header, without a line break. */
  readonly frame: Buffer;
}

export function mockEvent(options: {
  readonly runTag: number;
  readonly sequence: number;
  readonly epochMs: number;
  readonly facility: number;
}): MockEvent {
  const { runTag, sequence, epochMs, facility } = options;
  const id = formatEventId({ runTag, appliance: CANARY_APPLIANCE, sequence });
  const event: CefEvent = {
    cefVersion: '0',
    header: {
      deviceVendor: 'cefrig',
      deviceProduct: 'doctor',
      deviceVersion: '1',
      deviceEventClassId: 'mock',
      name: 'Mock event',
      severity: '1',
    },
    extension: [
      [MOCK_ID_KEY, id],
      ['rt', String(epochMs)],
      // Addresses of documentation (RFC 5737).
      ['src', '192.0.2.1'],
      ['dst', '198.51.100.2'],
      ['act', 'blocked'],
      ['cs1Label', 'Rule'],
      ['cs1', 'sent by cefrig doctor'],
    ],
  };
  const pri = facility * 8 + WARN;
  const time = timeFormat(RFC3164_TIME).text(epochMs);
  return { id, sequence, event, frame: Buffer.from(`<${pri}>${time} ${MOCK_HOST} ${encodeEvent(event)}`) };
}

const idMark = Buffer.from(`${MOCK_ID_KEY}=`);
const mockId = new RegExp(`^\\d{4}${CANARY_APPLIANCE}\\d{10}$`);

/** The wire id of a mock event in a frame, of this run of doctor or of another; null where there is none. */
export function mockIdIn(frame: Buffer): string | null {
  const at = frame.indexOf(idMark);
  if (at < 0) return null;
  const start = at + idMark.length;
  const digits = frame.toString('latin1', start, start + ID_BYTES);
  return mockId.test(digits) ? digits : null;
}

/** What filters of a daemon look at. */
export const CEF_TEXT_FOR_RULES = 'CEF:0|cefrig|doctor|1|mock|Mock event|1|';
