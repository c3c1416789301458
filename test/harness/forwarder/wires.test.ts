import { expect } from 'chai';
import { openWire, type PostingTarget } from '../../../harness/forwarder/open-wire.js';
import { Poster } from '../../../harness/forwarder/poster.js';
import { usualRetry } from '../../../harness/forwarder/posting-wire.js';
import { fluentdRetry } from '../../../harness/forwarder/wires/post-json-data-items.js';
import type { MinuteLimits } from '../../../harness/workspace/throttle.js';
import { agentKinds, recordKinds, type AgentKind, type Behaviour } from '../../../src/agent.js';
import { callBytesMax, envelopeOf, workspaceApis, type WorkspaceApi } from '../../../src/ingestion.js';
import { keys, openWorkspace } from '../workspace/workspace-of.js';

const record = { ident: 'CEF', Timestamp: 't', EventTime: null, Message: '0|één', Facility: 'f', Severity: 's' };

interface Posting {
  readonly api: WorkspaceApi;
  readonly agent?: AgentKind;
  readonly behaviour?: Behaviour;
  readonly keys?: Partial<PostingTarget['keys']>;
  readonly limits?: Partial<MinuteLimits>;
  readonly message?: string;
  readonly drainMs?: number;
}

/** Posts one call of each kind; what became of them, and what the workspace took. */
async function post({ api, agent = 'oms', behaviour = 'strict', ...more }: Posting) {
  const workspace = await openWorkspace(api, more.limits);
  const told: string[] = [];
  try {
    const target = { port: workspace.port, api, personality: { agent, behaviour }, keys: { ...keys, ...more.keys } };
    const poster = new Poster(workspace.port, openWire(target), {
      onPacked: () => undefined,
      onSettled: (_id, delivery) =>
        told.push(`${delivery.outcome} ${'status' in delivery ? delivery.status : ''}`.trim()),
      onRetry: (_id, { why }) => told.push(`retry ${why}`),
    });
    recordKinds.forEach((kind, id) => {
      const { head, tail } = envelopeOf(api, agent, kind);
      const items = JSON.stringify({ ...record, Message: more.message ?? record.Message });
      poster.enqueue(id, kind, Buffer.from(head + items + tail));
    });
    await poster.drain(more.drainMs ?? 5_000);
    expect(workspace.faults).to.deep.equal([]);
    return { told, taken: workspace.taken };
  } finally {
    await workspace.close();
  }
}

describe('both halves of each wire', () => {
  for (const api of workspaceApis) {
    for (const agent of agentKinds) {
      it(`${api}: the workspace takes what ${agent} posts, each kind as what it is`, async () => {
        const { told, taken } = await post({ api, agent });
        expect(told).to.deep.equal(['taken', 'taken', 'taken']);
        expect(taken).to.deep.equal(recordKinds.map((kind) => ({ kind, records: [record] })));
      });
    }
  }

  const planted: [title: string, posting: Posting, told: string[]][] = [
    [
      'a token that has no right to the rule',
      { api: 'logs-ingestion', keys: { bearerToken: 'other' } },
      ['rejected 403', 'rejected 403', 'rejected 403'],
    ],
    [
      "a signature of another workspace's key",
      { api: 'http-data-collector', keys: { sharedKey: Buffer.from('other').toString('base64') } },
      ['rejected 403', 'rejected 403', 'rejected 403'],
    ],
    [
      'calls too large',
      { api: 'logs-ingestion', message: 'x'.repeat(callBytesMax['logs-ingestion']) },
      ['rejected 413', 'rejected 413', 'rejected 413'],
    ],
    [
      'calls too large for the HTTP Data Collector API',
      { api: 'http-data-collector', message: 'x'.repeat(callBytesMax['http-data-collector']) },
      ['rejected 404', 'rejected 404', 'rejected 404'],
    ],
    [
      'too many calls a minute: the last is posted again until time is up',
      { api: 'logs-ingestion', limits: { requestsPerMinuteMax: 2 }, drainMs: 300 },
      ['taken', 'taken', 'retry status 429', 'given up 429'],
    ],
    [
      'too many bytes a minute',
      { api: 'http-data-collector', limits: { bytesPerMinuteMax: 10 }, drainMs: 300 },
      ['retry status 429', 'given up 429', 'given up 429', 'given up 429'],
    ],
    [
      'a refusal that the Log Analytics agent does not take for one: it would wait 30 s and post again',
      { api: 'post-json-data-items', message: 'x'.repeat(callBytesMax['post-json-data-items']), drainMs: 3_000 },
      ['retry status 413', 'given up 413', 'given up 413', 'given up 413'],
    ],
    [
      'the same refusal, and an ideal agent',
      {
        ...{ api: 'post-json-data-items', behaviour: 'ideal' },
        message: 'x'.repeat(callBytesMax['post-json-data-items']),
      },
      ['rejected 413', 'rejected 413', 'rejected 413'],
    ],
  ];
  for (const [title, posting, told] of planted) {
    it(`find ${title}`, async () => {
      const got = await post(posting);
      expect(got.told).to.deep.equal(told);
      expect(got.taken).to.have.length(told.filter((one) => one === 'taken').length);
    }).timeout(30_000);
  }
});

describe('the retries of the Log Analytics agent (section 3.4)', () => {
  it('come after 30 s, each twice as late as the one before, at most half an hour, whatever it is told', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 7].map((count) => fluentdRetry.waitMs(count, '1') / 1_000);
    expect(waits).to.deep.equal([30, 60, 120, 240, 480, 960, 1_800, 1_800]);
  });

  it('come for whatever is no success, six times', () => {
    expect([0, 400, 403, 413, 429, 500].map((status) => fluentdRetry.isRetried(status))).to.not.include(false);
    expect(fluentdRetry.retriesMax).to.equal(6);
  });

  it('end with the last: the call is given up', async () => {
    const told: string[] = [];
    const wire = openWire({
      ...{ port: 1, api: 'post-json-data-items', keys },
      personality: { agent: 'oms', behaviour: 'strict' },
    });
    // Nobody listens there, and nobody waits half an hour for a test.
    const poster = new Poster(
      1,
      { ...wire, retry: { ...fluentdRetry, waitMs: () => 0 } },
      {
        onPacked: () => undefined,
        onSettled: (_id, delivery) => told.push(delivery.outcome),
        onRetry: () => told.push('retry'),
      },
    );
    poster.enqueue(1, 'cef', Buffer.from('{}'));
    await poster.drain(5_000);
    expect(told).to.deep.equal([...Array.from({ length: 7 }, () => 'retry'), 'given up']);
  });
});

describe('the usual retries', () => {
  it('keep to Retry-After within reason, else a second', () => {
    expect([undefined, '0', '7', '3600', 'soon'].map((after) => usualRetry.waitMs(0, after))).to.deep.equal([
      1_000, 0, 7_000, 60_000, 1_000,
    ]);
  });
});
