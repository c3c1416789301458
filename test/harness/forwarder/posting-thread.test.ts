import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { PostingThread } from '../../../harness/forwarder/posting-thread.js';

const NO_PORT = 70_000;

describe('the posting thread', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.closeAllConnections();
    server?.close();
    server = null;
  });

  /** A workspace that refuses the calls of these bodies. */
  async function workspaceRefusing(refused: readonly string[]): Promise<{ port: number; bodies: string[] }> {
    const bodies: string[] = [];
    const listening = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = gunzipSync(Buffer.concat(chunks)).toString();
        bodies.push(body);
        response.writeHead(refused.includes(body) ? 413 : 204).end();
      });
    });
    server = listening;
    listening.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    return { port: (listening.address() as AddressInfo).port, bodies };
  }

  function threadTo(port: number) {
    const told: string[] = [];
    const released: number[] = [];
    const queue: number[] = [];
    const personality = { agent: 'oms', behaviour: 'strict' } as const;
    const keys = { sharedKey: '', bearerToken: 'token' };
    const thread = new PostingThread(
      { port, api: 'logs-ingestion', personality, keys },
      {
        onRejected: (events, status) => told.push(`rejected ${events.join()} ${status}`),
        onGivenUp: (events) => told.push(`given up ${events.join()}`),
        onRetry: () => undefined,
        onQueue: (queuedBytes) => queue.push(queuedBytes),
        onFault: (what) => told.push(what),
      },
    );
    const post = (text: string, events: readonly number[]): void => {
      const memory = new ArrayBuffer(64);
      const byteCount = Buffer.from(memory).write(text);
      thread.enqueue({
        kind: 'cef',
        memory,
        byteCount,
        events,
        release: ({ byteLength }) => released.push(byteLength),
      });
    };
    return { thread, post, told, released, queue };
  }

  it('posts in order, gives the memory back, and says what was refused', async () => {
    const { port, bodies } = await workspaceRefusing(['[two]']);
    const { thread, post, told, released, queue } = threadTo(port);
    post('[one]', [1, 2]);
    post('[two]', [3]);
    post('[three]', [4, 5, 6]);
    expect([thread.queuedBytes, thread.queuedRecords]).to.deep.equal([17, 6]);
    await thread.drain(5_000);
    expect(bodies).to.deep.equal(['[one]', '[two]', '[three]']);
    expect(told).to.deep.equal(['rejected 3 413']);
    expect(released).to.deep.equal([64, 64, 64]);
    expect(queue).to.deep.equal([12, 7, 0]);
    expect([thread.queuedBytes, thread.queuedRecords]).to.deep.equal([0, 0]);
  });

  it('drops the batch that waits longest, but never the one on its way', async () => {
    const { port, bodies } = await workspaceRefusing([]);
    const { thread, post, told } = threadTo(port);
    post('[one]', [1]);
    expect(thread.dropOldest(), 'it is on its way').to.equal(null);
    post('[two]', [2, 3]);
    post('[three]', [4]);
    expect(thread.dropOldest()).to.deep.equal([2, 3]);
    expect([thread.queuedBytes, thread.queuedRecords]).to.deep.equal([12, 2]);
    await thread.drain(5_000);
    expect(bodies).to.deep.equal(['[one]', '[three]']);
    expect(told).to.deep.equal([]);
  });

  it('says that it is refused until a batch is taken', async () => {
    const { port } = await workspaceRefusing(['[one]']);
    const { thread, post } = threadTo(port);
    const seen: boolean[] = [thread.isRefused];
    post('[one]', [1]);
    while (thread.queuedRecords > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    seen.push(thread.isRefused);
    post('[two]', [2]);
    await thread.drain(5_000);
    expect([...seen, thread.isRefused]).to.deep.equal([false, true, false]);
  });

  it('is a fault when it dies, and gives up what it holds and what comes after', async () => {
    const { thread, post, told } = threadTo(NO_PORT);
    post('[one]', [1]);
    await thread.drain(5_000);
    expect(told[0]).to.match(/^the forwarder's posting thread crashed: .*70000/);
    post('[two]', [2]);
    expect(told.slice(1)).to.deep.equal(['given up 1', 'given up 2']);
    expect(thread.queuedRecords).to.equal(0);
  });
});
