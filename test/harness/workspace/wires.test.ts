import { deflateSync, gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { signatureOf } from '../../../harness/shared-key.js';
import { DATA_ITEMS_PATH, WORKSPACE_ID, callBytesMax, envelopeOf, type WorkspaceApi } from '../../../src/ingestion.js';
import { keys, openWorkspace } from './workspace-of.js';

interface Call {
  readonly method?: string;
  readonly path?: string;
  /** Null: not sent. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string | Buffer;
}

const records = [{ ident: 'CEF', Timestamp: 't', EventTime: null, Message: '0|één', Facility: 'f', Severity: 's' }];
const list = JSON.stringify(records);

/** What a workspace answers, and what it has taken. */
async function answerOf(api: WorkspaceApi, { method = 'POST', path = '/', headers = {}, body = '' }: Call) {
  const workspace = await openWorkspace(api);
  try {
    const sent = Object.entries(headers).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
    // A Blob without a type has no Content-Type of its own.
    const response = await fetch(`http://127.0.0.1:${workspace.port}${path}`, {
      method,
      headers: Object.fromEntries(sent),
      ...(method === 'GET' ? {} : { body: new Blob([body]) }),
    });
    const text = await response.text();
    const { error } = (text === '' ? { error: { code: '', message: '' } } : JSON.parse(text)) as {
      error: { code: string; message: string };
    };
    expect(workspace.faults, 'a bad call is no fault of the rig').to.deep.equal([]);
    return { status: response.status, ...error, taken: workspace.taken };
  } finally {
    await workspace.close();
  }
}

type Refused = [title: string, change: Call, status: number, code: string, message: string];

/** A test for each call that must be refused. */
function refuses(rows: readonly Refused[], answerTo: (change: Call) => ReturnType<typeof answerOf>): void {
  for (const [title, change, status, code, message] of rows) {
    it(`refuses ${title}`, async () => {
      const answer = await answerTo(change);
      expect(answer).to.include({ status, code });
      expect(answer.message).to.include(message);
      expect(answer.taken).to.deep.equal([]);
    });
  }
}

describe('PostJsonDataItems at the workspace (section 3.4)', () => {
  const api = 'post-json-data-items';
  const bodyOf = (kind: 'cef' | 'asa' | 'syslog', agent: 'oms' | 'ama' = 'oms'): string => {
    const { head, tail } = envelopeOf(api, agent, kind);
    return head + list.slice(1, -1) + tail;
  };
  const answerTo = (change: Call) =>
    answerOf(api, {
      path: DATA_ITEMS_PATH,
      body: deflateSync(bodyOf('cef')),
      ...change,
      headers: { 'content-type': 'application/json', 'content-encoding': 'deflate', ...change.headers },
    });

  for (const agent of ['oms', 'ama'] as const) {
    for (const kind of ['cef', 'asa', 'syslog'] as const) {
      it(`takes ${kind} of ${agent}, by its data type`, async () => {
        const { status, taken } = await answerTo({ body: deflateSync(bodyOf(kind, agent)) });
        expect(status).to.equal(200);
        expect(taken).to.deep.equal([{ kind, records }]);
      });
    }
  }

  it('takes a body that is not packed', async () => {
    const { taken } = await answerTo({ headers: { 'content-encoding': null }, body: bodyOf('cef') });
    expect(taken).to.deep.equal([{ kind: 'cef', records }]);
  });

  it('takes a body written another way', async () => {
    const { DataType } = { DataType: 'SECURITY_CISCO_ASA_BLOB' };
    for (const whole of [
      { DataItems: records, IPName: 'Security', DataType },
      { DataType, IPName: 'a [ in a text', DataItems: records },
      { DataType, more: [], IPName: 'Security', DataItems: records },
      { DataType, more: [{ DataItems: [] }], IPName: 'Security', DataItems: records, last: 1 },
    ]) {
      for (const indent of [0, 2]) {
        const { status, taken } = await answerTo({ body: deflateSync(JSON.stringify(whole, null, indent)) });
        expect([status, taken]).to.deep.equal([200, [{ kind: 'asa', records }]]);
      }
    }
  });

  const noise = 'x'.repeat(callBytesMax[api]);
  const refused: Refused[] = [
    ['another path', { path: '/OperationalData.svc' }, 404, 'NotFound', DATA_ITEMS_PATH],
    ['another method', { method: 'GET' }, 404, 'NotFound', 'POST'],
    ['another type', { headers: { 'content-type': 'text/plain' } }, 415, 'UnsupportedContentType', 'application/json'],
    ['gzip', { headers: { 'content-encoding': 'gzip' } }, 400, 'InvalidDataFormat', 'deflate, got gzip'],
    ['gzip that says deflate', { body: gzipSync(bodyOf('cef')) }, 400, 'InvalidDataFormat', 'not deflate'],
    ['a body cut', { body: deflateSync(bodyOf('cef').slice(0, -1)) }, 400, 'InvalidDataFormat', 'not JSON'],
    ['a list', { body: deflateSync(list) }, 400, 'InvalidDataFormat', 'an object'],
    ['records cut', { body: deflateSync(bodyOf('cef').replace('"f"', '"f')) }, 400, 'InvalidDataFormat', 'not JSON'],
    [
      'another data type',
      { body: deflateSync(bodyOf('cef').replace('SECURITY_CEF_BLOB', 'HEALTH_BLOB')) },
      ...([400, 'InvalidDataFormat', 'SECURITY_CEF_BLOB, SECURITY_CISCO_ASA_BLOB, LINUX_SYSLOGS_BLOB'] as const),
    ],
    ['no IPName', { body: deflateSync(bodyOf('cef').replace('IPName', 'Name')) }, 400, 'InvalidDataFormat', 'IPName'],
    [
      'no list',
      { body: deflateSync('{"DataType":"SECURITY_CEF_BLOB","IPName":"Security","DataItems":{}}') },
      ...([400, 'InvalidDataFormat', 'DataItems'] as const),
    ],
    [
      'a body too large, unpacked',
      { body: deflateSync(bodyOf('cef').replace('één', noise)) },
      ...([413, 'RequestTooLarge', String(callBytesMax[api])] as const),
    ],
    [
      'a body too large, as sent',
      { headers: { 'content-encoding': null }, body: bodyOf('cef').replace('één', noise) },
      ...([413, 'RequestTooLarge', String(callBytesMax[api])] as const),
    ],
  ];
  refuses(refused, answerTo);
});

describe('the HTTP Data Collector API at the workspace (section 4.1)', () => {
  const api = 'http-data-collector';
  const path = '/api/logs?api-version=2016-04-01';
  const date = 'Mon, 23 Nov 2026 02:11:16 GMT';
  const signed = (body: string | Buffer, key = keys.sharedKey, at = date): string =>
    `SharedKey ${WORKSPACE_ID}:${signatureOf(key, at, Buffer.byteLength(body))}`;
  const answerTo = (change: Call) => {
    const body = change.body ?? list;
    const headers = {
      ...{
        'content-type': 'application/json',
        'log-type': 'CefRecords',
        'x-ms-date': date,
        authorization: signed(body),
      },
      ...change.headers,
    };
    return answerOf(api, { path, body, ...change, headers });
  };

  for (const [logType, kind] of [
    ['CefRecords', 'cef'],
    ['AsaRecords', 'asa'],
    ['SyslogRecords', 'syslog'],
  ] as const) {
    it(`takes ${logType}, rightly signed`, async () => {
      const { status, taken } = await answerTo({ headers: { 'log-type': logType } });
      expect([status, taken]).to.deep.equal([200, [{ kind, records }]]);
    });
  }

  const noise = `["${'x'.repeat(callBytesMax[api])}"]`;
  const other = Buffer.from('another key').toString('base64');
  const refused: Refused[] = [
    ['another path', { path: '/api/log?api-version=2016-04-01' }, 404, 'NotFound', '/api/logs'],
    ['another method', { method: 'GET' }, 404, 'NotFound', 'POST'],
    ['a call too large: the same code', { body: noise }, 404, 'RequestTooLarge', String(callBytesMax[api])],
    ['no version', { path: '/api/logs' }, 400, 'MissingApiVersion', '2016-04-01'],
    ['another version', { path: '/api/logs?api-version=2015-01-01' }, 400, 'InvalidApiVersion', '2016-04-01'],
    ['no type', { headers: { 'content-type': null } }, 400, 'MissingContentType', 'application/json'],
    ['another type', { headers: { 'content-type': 'text/json' } }, 400, 'UnsupportedContentType', 'application/json'],
    ['no Log-Type', { headers: { 'log-type': null } }, 400, 'MissingLogType', 'Log-Type'],
    ['a Log-Type with a dash', { headers: { 'log-type': 'Cef-Records' } }, 400, 'InvalidLogType', 'letters'],
    ['a Log-Type of 101 letters', { headers: { 'log-type': 'x'.repeat(101) } }, 400, 'InvalidLogType', '100'],
    ['a Log-Type that the rig does not know', { headers: { 'log-type': 'Mine' } }, 400, 'InvalidLogType', 'CefRecords'],
    [
      'another workspace',
      { headers: { authorization: signed(list).replace(WORKSPACE_ID, WORKSPACE_ID.replace('1', '2')) } },
      ...([400, 'InvalidCustomerId', WORKSPACE_ID.replace('1', '2')] as const),
    ],
    [
      'a signature of another key',
      { headers: { authorization: signed(list, other) } },
      403,
      'InvalidAuthorization',
      'key',
    ],
    [
      'a signature of another date',
      { headers: { authorization: signed(list, keys.sharedKey, date.replace('16 GMT', '17 GMT')) } },
      ...([403, 'InvalidAuthorization', 'key'] as const),
    ],
    [
      'a signature of another length',
      { headers: { authorization: signed(`${list} `) } },
      ...([403, 'InvalidAuthorization', 'key'] as const),
    ],
    [
      'half a signature',
      { headers: { authorization: signed(list).slice(0, -20) } },
      403,
      'InvalidAuthorization',
      'key',
    ],
    ['no signature', { headers: { authorization: null } }, 403, 'InvalidAuthorization', 'SharedKey'],
    ['another scheme', { headers: { authorization: 'Bearer token' } }, 403, 'InvalidAuthorization', 'SharedKey'],
    ['no date', { headers: { 'x-ms-date': null } }, 403, 'InvalidAuthorization', 'RFC 1123'],
    [
      'a date of ISO 8601',
      { headers: { 'x-ms-date': '2026-11-23T02:11:16Z' } },
      403,
      'InvalidAuthorization',
      'RFC 1123',
    ],
    ['JSON cut', { body: list.slice(0, -1) }, 400, 'InvalidDataFormat', 'not JSON'],
    ['a packed body', { headers: { 'content-encoding': 'gzip' } }, 400, 'InvalidDataFormat', 'Content-Encoding'],
  ];
  refuses(refused, answerTo);
});
