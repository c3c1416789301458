import { DATA_ITEMS_PATH, callBytesMax, dataTypes } from '../../../src/ingestion.js';
import { parsedJson } from '../parsed-json.js';
import { kindNamed, type CallHead, type ReceivingWire, type Records, type Refusal } from '../receiving-wire.js';

const CALL_BYTES_MAX = callBytesMax['post-json-data-items'];
/** Agents write what stands around the records in fewer bytes. */
const ENVELOPE_BYTES_MAX = 4_096;
const OPEN_LIST = 91;
const TAIL = Buffer.from(']}');

/**
 * PostJsonDataItems (connector facts, section 3.4): path, type, the data type and the list in the body. The real service
 * knows the agent by its TLS client certificate, which the rig does not need on loopback. Nobody tells what it answers to a
 * bad call: chosen as the other APIs do.
 */
export const postJsonDataItems = (): ReceivingWire => ({
  takenStatus: 200,
  packing: 'deflate',
  callBytesMax: CALL_BYTES_MAX,
  tooLarge: { status: 413, code: 'RequestTooLarge', message: `a call may hold ${CALL_BYTES_MAX} bytes` },
  invalid: (message) => ({ status: 400, code: 'InvalidDataFormat', message }),
  tooMany: (message) => ({ status: 429, code: 'TooManyRequests', message }),
  refusalOf,
  recordsOf: (_head, body) => recordsOf(body),
});

function refusalOf({ method, url, headers }: CallHead): Refusal | null {
  if (method !== 'POST' || url !== DATA_ITEMS_PATH) {
    return { status: 404, code: 'NotFound', message: `expected POST ${DATA_ITEMS_PATH}` };
  }
  if (!(headers['content-type'] ?? '').startsWith('application/json')) {
    return { status: 415, code: 'UnsupportedContentType', message: 'expected application/json' };
  }
  return null;
}

/** Agents write the list last, so that it can be read where it stands; in any other body it is looked for. */
function recordsOf(body: Buffer): Records | string {
  const listStart = body.subarray(0, ENVELOPE_BYTES_MAX).indexOf(OPEN_LIST);
  const envelope = listStart < 0 ? undefined : parsedJson(`${body.toString('utf8', 0, listStart)}[]}`);
  const isUsual = isObject(envelope) && Object.keys(envelope).at(-1) === 'DataItems' && endsWithList(body);
  const whole = isUsual ? envelope : parsedJson(body.toString('utf8'));
  if (whole === undefined) return 'the body is not JSON';
  if (!isObject(whole)) return 'expected an object with DataType, IPName and DataItems';
  const kind = kindNamed(dataTypes, whole['DataType']);
  if (kind === null) return `DataType: expected one of ${Object.values(dataTypes).join(', ')}`;
  if (typeof whole['IPName'] !== 'string') return 'IPName: expected a text';
  if (!Array.isArray(whole['DataItems'])) return 'DataItems: expected a list';
  const list = isUsual ? body.subarray(listStart, -1) : Buffer.from(JSON.stringify(whole['DataItems']));
  return { kind, list };
}

const endsWithList = (body: Buffer): boolean => body.subarray(-TAIL.length).equals(TAIL);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
