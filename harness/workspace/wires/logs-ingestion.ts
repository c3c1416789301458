import { recordKinds, type RecordKind } from '../../../src/agent.js';
import { callBytesMax, ingestionPath } from '../../../src/ingestion.js';
import { isSameSecret } from '../same-secret.js';
import type { CallHead, ReceivingWire, Refusal } from '../receiving-wire.js';

const CALL_BYTES_MAX = callBytesMax['logs-ingestion'];
const paths = recordKinds.map((kind) => [ingestionPath(kind), kind] as const);

const kindOf = ({ url }: CallHead): RecordKind | null => paths.find(([path]) => path === url)?.[1] ?? null;

/** Logs Ingestion API (connector facts, section 4.2): path, rule, stream, version, token, type, size. */
export const logsIngestion = (bearerToken: string): ReceivingWire => ({
  takenStatus: 204,
  packing: 'gzip',
  callBytesMax: CALL_BYTES_MAX,
  tooLarge: {
    status: 413,
    code: 'ContentLengthLimitExceeded',
    message: `a call may hold ${CALL_BYTES_MAX} bytes, packed and unpacked`,
  },
  invalid: (message) => ({ status: 400, code: 'InvalidRequest', message }),
  tooMany: (message) => ({ status: 429, code: 'TooManyRequests', message }),
  refusalOf: (head) => refusalOf(head, bearerToken),
  recordsOf: (head, body) => ({ kind: kindOf(head) ?? 'cef', list: body }),
});

function refusalOf(head: CallHead, bearerToken: string): Refusal | null {
  const { method, headers } = head;
  if (method !== 'POST' || kindOf(head) === null) {
    return { status: 404, code: 'NotFound', message: `expected POST ${paths.map(([path]) => path).join(' or ')}` };
  }
  const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) return { status: 401, code: 'AuthenticationFailed', message: 'expected a bearer token' };
  if (!isSameSecret(token, bearerToken)) {
    const message = "the token's owner must be a Monitoring Metrics Publisher of the rule";
    return { status: 403, code: 'OperationFailed', message };
  }
  if (!(headers['content-type'] ?? '').startsWith('application/json')) {
    return { status: 415, code: 'UnsupportedMediaType', message: 'expected application/json' };
  }
  return null;
}
