import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { HarnessError } from '../../../harness/error.js';
import type { AgentRecord } from '../../../harness/workspace/agent-record.js';
import { CallTap } from '../../../harness/workspace/call-tap.js';
import { ExpectedRows } from '../../../harness/workspace/expected-rows.js';
import { RowFile } from '../../../harness/workspace/row-file.js';
import { RowTap } from '../../../harness/workspace/row-tap.js';
import { Workspace, type WorkspaceParts } from '../../../harness/workspace/workspace.js';
import { API_VERSION, DCR_ID, callBytesMax, ingestionPath, streams } from '../../../src/ingestion.js';
import { readingOf } from '../../../src/rows/expected-row.js';
import { serveWire } from '../../../harness/workspace/serve-wire.js';
import { SyslogTap } from '../../../harness/workspace/syslog-tap.js';
import { Throttle } from '../../../harness/workspace/throttle.js';
import { partContextOf } from './part-context.js';

/** Keeps what it is given, or throws what it was given to throw. */
class CollectingTap extends RowTap {
  readonly records: AgentRecord[] = [];
  failure: Error | null = null;

  override take(record: AgentRecord): boolean {
    if (this.failure !== null) throw this.failure;
    this.records.push(record);
    return false;
  }
}

const CALL_BYTES_MAX = callBytesMax['logs-ingestion'];
const PATH = ingestionPath('cef');

interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const recordOf = (message: string): AgentRecord => ({
  ident: 'CEF',
  Timestamp: '2026-11-23T02:11:16.250Z',
  EventTime: null,
  Message: message,
  Facility: 'local0',
  Severity: 'info',
});
const records = ['CEF: 0|one', 'CEF: 0|zwei – 日本'].map(recordOf);
const good = JSON.stringify(records);

/** A valid call of just so many bytes. */
function callOfBytes(byteCount: number): string {
  const empty = JSON.stringify([recordOf('')]);
  return JSON.stringify([recordOf('x'.repeat(byteCount - empty.length))]);
}

/** Bytes that do not get smaller by packing: a multiplicative generator's high bytes, the same in each run. */
function noiseOf(byteCount: number): Buffer {
  const bytes = Buffer.alloc(byteCount);
  let state = 1;
  for (let at = 0; at < byteCount; at += 1) {
    state = (state * 48_271) % 2_147_483_647;
    bytes[at] = (state >> 16) & 255;
  }
  return bytes;
}

describe('the workspace', () => {
  let directory: string;
  let workspace: Workspace;
  let tap: CollectingTap;
  let parts: WorkspaceParts;
  let faults: string[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-workspace-'));
    const fake = partContextOf();
    faults = fake.faults;
    const oddRows = await RowFile.open(directory, (what) => faults.push(what));
    const settings = { decode: 'changed', sampleRatio: 1, agent: 'oms', fieldBytesMax: null } as const;
    tap = new CollectingTap(fake.context, new ExpectedRows([], readingOf('oms')), oddRows, settings);
    parts = {
      wire: serveWire('logs-ingestion', { sharedKey: '', bearerToken: 'token' }),
      throttle: new Throttle({ requestsPerMinuteMax: null, bytesPerMinuteMax: null }, () => 0),
      callTap: new CallTap(fake.context, [], tap, settings),
      syslogTap: new SyslogTap(fake.context),
      oddRows,
    };
    workspace = new Workspace(fake.context, parts);
    await workspace.listen(0);
  });
  afterEach(async () => {
    await workspace.stop();
    await rm(directory, { recursive: true });
  });

  async function answerTo({ method = 'POST', path = PATH, headers = {}, body = good }: Call) {
    const response = await fetch(`http://127.0.0.1:${workspace.port}${path}`, {
      method,
      headers: { authorization: 'Bearer token', 'content-type': 'application/json', ...headers },
      ...(method === 'GET' ? {} : { body }),
    });
    return { status: response.status, text: await response.text() };
  }

  const gzip = { 'content-encoding': 'gzip' };
  const accepted: [title: string, call: Call, messages: string[]][] = [
    ['a plain body', {}, records.map(({ Message }) => Message)],
    ['a packed body', { headers: gzip, body: gzipSync(good) }, records.map(({ Message }) => Message)],
    [
      'a type with its character set',
      { headers: { 'content-type': 'application/json; charset=utf-8' } },
      ['CEF: 0|one', 'CEF: 0|zwei – 日本'],
    ],
    ['no records', { body: '[]' }, []],
  ];
  for (const [title, call, messages] of accepted) {
    it(`takes ${title}`, async () => {
      expect(await answerTo(call)).to.deep.equal({ status: 204, text: '' });
      expect(tap.records.map(({ Message }) => Message)).to.deep.equal(messages);
    });
  }

  const full = callOfBytes(CALL_BYTES_MAX);
  for (const [title, call] of [
    ['plain', { body: full }],
    ['unpacked', { headers: gzip, body: gzipSync(full) }],
  ] satisfies [string, Call][]) {
    it(`takes a call of just the size allowed, ${title}`, async () => {
      expect((await answerTo(call)).status).to.equal(204);
      expect(tap.records).to.have.lengthOf(1);
    });
  }

  const over = callOfBytes(CALL_BYTES_MAX + 1);
  const refused: [title: string, call: Call, status: number, code: string, message: string][] = [
    ['another path', { path: '/' }, 404, 'NotFound', 'POST'],
    ['another method', { method: 'PUT' }, 404, 'NotFound', 'POST'],
    ['a call without a body', { method: 'GET' }, 404, 'NotFound', 'POST'],
    ['another rule', { path: PATH.replace(DCR_ID, 'dcr-1') }, 404, 'NotFound', DCR_ID],
    ['another stream', { path: PATH.replace(streams.cef, 'Custom-Other') }, 404, 'NotFound', streams.cef],
    ['another version', { path: PATH.replace(API_VERSION, '2021-11-01') }, 404, 'NotFound', API_VERSION],
    ['an empty token', { headers: { authorization: '' } }, 401, 'AuthenticationFailed', 'bearer'],
    ['a bearer of nothing', { headers: { authorization: 'Bearer ' } }, 401, 'AuthenticationFailed', 'bearer'],
    ['another scheme', { headers: { authorization: 'Basic dG9rZW4=' } }, 401, 'AuthenticationFailed', 'bearer'],
    ['another type', { headers: { 'content-type': 'text/plain' } }, 415, 'UnsupportedMediaType', 'application/json'],
    ['packed by its header only', { headers: gzip }, 400, 'InvalidRequest', 'not gzip'],
    ['a packed body cut', { headers: gzip, body: gzipSync(good).subarray(0, -9) }, 400, 'InvalidRequest', 'not gzip'],
    ['packed without its header', { body: gzipSync(good) }, 400, 'InvalidRequest', 'not JSON'],
    ['JSON cut', { body: good.slice(0, -1) }, 400, 'InvalidRequest', 'not JSON'],
    ['an empty body', { body: '' }, 400, 'InvalidRequest', 'not JSON'],
    ['an object', { body: JSON.stringify(records[0]) }, 400, 'InvalidRequest', 'array, got object'],
    ['null', { body: 'null' }, 400, 'InvalidRequest', 'array, got null'],
    ['a record that is null', { body: '[null]' }, 400, 'InvalidRequest', 'record 0'],
    ['a record without Message', { body: '[{"Timestamp":""}]' }, 400, 'InvalidRequest', 'record 0'],
    ['a record without Timestamp', { body: '[{"Message":""}]' }, 400, 'InvalidRequest', 'record 0'],
    ['a Message that is no text', { body: '[{"Message":1,"Timestamp":""}]' }, 400, 'InvalidRequest', 'record 0'],
    ['a bad record behind good ones', { body: `${good.slice(0, -1)},{}]` }, 400, 'InvalidRequest', 'record 2'],
    ['a byte too many, plain', { body: over }, 413, 'ContentLengthLimitExceeded', String(CALL_BYTES_MAX)],
    [
      'a byte too many, unpacked',
      { headers: gzip, body: gzipSync(over) },
      413,
      'ContentLengthLimitExceeded',
      String(CALL_BYTES_MAX),
    ],
    [
      'a byte too many, packed',
      { headers: gzip, body: noiseOf(CALL_BYTES_MAX + 1) },
      413,
      'ContentLengthLimitExceeded',
      String(CALL_BYTES_MAX),
    ],
  ];
  for (const [title, call, status, code, message] of refused) {
    it(`refuses ${title}`, async () => {
      const answer = await answerTo(call);
      expect(answer.status, answer.text).to.equal(status);
      const { error } = JSON.parse(answer.text) as { error: { code: string; message: string } };
      expect(error.code).to.equal(code);
      expect(error.message).to.include(message);
      expect(tap.records, 'records taken').to.deep.equal([]);
      expect(faults, 'a bad call is no fault of the rig').to.deep.equal([]);
    });
  }

  it('goes on after a refusal', async () => {
    expect((await answerTo({ body: 'no' })).status).to.equal(400);
    expect((await answerTo({})).status).to.equal(204);
    expect(tap.records).to.have.lengthOf(2);
  });

  it('answers 500 and tells a fault when its own checking fails', async () => {
    tap.failure = new Error('planted');
    expect((await answerTo({})).status).to.equal(500);
    expect(faults).to.deep.equal(['the workspace failed on a call: planted']);
    expect(workspace.queuedCount()).to.equal(0);
    tap.failure = null;
    expect((await answerTo({})).status).to.equal(204);
  });

  it('says which port is taken', async () => {
    const { context } = partContextOf();
    const oddRows = await RowFile.open(directory, (what) => faults.push(what));
    const second = new Workspace(context, { ...parts, oddRows });
    const error: unknown = await second.listen(workspace.port).catch((reason: unknown) => reason);
    await oddRows.close();
    expect(error).to.be.instanceOf(HarnessError);
    expect(String(error)).to.include(`127.0.0.1:${workspace.port}`);
  });
});
