/** The workspace's id, as every row holds it. Made up: no workspace of anybody's has it. */
export const TENANT_ID = '00000000-ce00-4000-8000-000000000001';

/** Where the forwarder posts (Logs Ingestion API): rule and stream of the reference workspace. */
export const DCR_ID = 'dcr-00000000000000000000000000000001';
export const STREAM = 'Microsoft-CommonSecurityLog';
export const API_VERSION = '2023-01-01';

/** Logs Ingestion API: 1 MB a call, of the body as sent and of the body unpacked. */
export const CALL_BYTES_MAX = 1_048_576;

export const ingestionPath = `/dataCollectionRules/${DCR_ID}/streams/${STREAM}?api-version=${API_VERSION}`;
