import { createHmac } from 'node:crypto';
import { COLLECTOR_PATH } from '../src/ingestion.js';

/**
 * The signature of a call of the HTTP Data Collector API: HMAC-SHA256 of the text that its documentation calls
 * StringToSign, Base64. `sharedKey`: Base64. `date`: as in `x-ms-date`. `byteCount`: of the body.
 */
export function signatureOf(sharedKey: string, date: string, byteCount: number): string {
  const text = `POST\n${byteCount}\napplication/json\nx-ms-date:${date}\n${COLLECTOR_PATH}`;
  return createHmac('sha256', Buffer.from(sharedKey, 'base64')).update(text, 'utf8').digest('base64');
}
