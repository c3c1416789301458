import { COLLECTOR_API_VERSION, COLLECTOR_PATH, WORKSPACE_ID, callBytesMax, logTypes } from '../../../src/ingestion.js';
import { signatureOf } from '../../shared-key.js';
import { isSameSecret } from '../same-secret.js';
import { kindNamed, type CallHead, type ReceivingWire, type Refusal } from '../receiving-wire.js';

const CALL_BYTES_MAX = callBytesMax['http-data-collector'];
const LOG_TYPE_FORM = /^\w{1,100}$/;

const bad = (code: string, message: string): Refusal => ({ status: 400, code, message });
const forbidden = (message: string): Refusal => ({ status: 403, code: 'InvalidAuthorization', message });

/** HTTP Data Collector API (connector facts, section 4.1): its codes in its own words. */
export const httpDataCollector = (sharedKey: string): ReceivingWire => ({
  takenStatus: 200,
  packing: null,
  callBytesMax: CALL_BYTES_MAX,
  // So it is documented: the same status as for a wrong address.
  tooLarge: { status: 404, code: 'RequestTooLarge', message: `a call may hold ${CALL_BYTES_MAX} bytes` },
  invalid: (message) => bad('InvalidDataFormat', message),
  tooMany: (message) => ({ status: 429, code: 'TooManyRequests', message }),
  refusalOf: (head, byteCount) => refusalOf(head, byteCount, sharedKey),
  recordsOf: ({ headers }, body) => ({ kind: kindNamed(logTypes, headers['log-type']) ?? 'cef', list: body }),
});

function refusalOf({ method, url = '', headers }: CallHead, byteCount: number, sharedKey: string): Refusal | null {
  const { pathname, searchParams } = new URL(url, 'http://workspace.invalid');
  if (method !== 'POST' || pathname !== COLLECTOR_PATH) {
    return { status: 404, code: 'NotFound', message: `expected POST ${COLLECTOR_PATH}` };
  }
  const version = searchParams.get('api-version');
  if (version === null) return bad('MissingApiVersion', `expected api-version=${COLLECTOR_API_VERSION}`);
  if (version !== COLLECTOR_API_VERSION) return bad('InvalidApiVersion', `expected ${COLLECTOR_API_VERSION}`);
  const type = headers['content-type'];
  if (type === undefined) return bad('MissingContentType', 'expected application/json');
  // The signature holds the type as it stands here.
  if (type !== 'application/json') return bad('UnsupportedContentType', 'expected application/json');
  return refusalOfLogType(headers['log-type']) ?? refusalOfKey(headers, byteCount, sharedKey);
}

function refusalOfLogType(logType: unknown): Refusal | null {
  if (typeof logType !== 'string' || logType === '') return bad('MissingLogType', 'expected a header Log-Type');
  if (!LOG_TYPE_FORM.test(logType)) {
    return bad('InvalidLogType', 'expected at most 100 letters, digits and underscores');
  }
  // Any other is a table of its own to the real service, and nothing that the rig could count.
  if (kindNamed(logTypes, logType) !== null) return null;
  return bad('InvalidLogType', `the rig's workspace knows ${Object.values(logTypes).join(', ')}`);
}

function refusalOfKey(headers: CallHead['headers'], byteCount: number, sharedKey: string): Refusal | null {
  const date = headers['x-ms-date'];
  if (typeof date !== 'string' || !isRfc1123(date)) return forbidden('expected a header x-ms-date as RFC 1123 has it');
  const [, workspace, signature = ''] = /^SharedKey ([^:\s]+):(\S+)$/.exec(headers.authorization ?? '') ?? [];
  if (workspace === undefined) return forbidden('expected Authorization: SharedKey <workspace id>:<signature>');
  if (workspace !== WORKSPACE_ID) return bad('InvalidCustomerId', `no workspace ${workspace}`);
  return isSameSecret(signature, signatureOf(sharedKey, date, byteCount))
    ? null
    : forbidden("the signature is not that of the workspace's key");
}

/** `Mon, 23 Nov 2026 02:11:16 GMT`. */
const isRfc1123 = (date: string): boolean => {
  const epochMs = Date.parse(date);
  return Number.isFinite(epochMs) && new Date(epochMs).toUTCString() === date;
};
