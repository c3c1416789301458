import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { Poster } from '../../../harness/forwarder/poster.js';

/** An answer of the workspace: a status, or `hang up`. */
type Answer = { readonly status: number; readonly retryAfter?: string } | 'hang up';

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return gunzipSync(Buffer.concat(chunks)).toString();
};

describe('the poster', () => {
  let server: Server;
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  /** A workspace that gives these answers in turn, then 204 to everything; and what a poster made of them. */
  async function posterTo(answers: Answer[]) {
    const bodies: string[] = [];
    const told: string[] = [];
    server = createServer((request: IncomingMessage, response: ServerResponse) => {
      void bodyOf(request).then((body) => {
        bodies.push(body);
        const answer = answers.shift() ?? { status: 204 };
        if (answer === 'hang up') response.destroy();
        else response.writeHead(answer.status, { 'retry-after': answer.retryAfter ?? '0' }).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const poster = new Poster((server.address() as AddressInfo).port, {
      onRejected: (events, status) => told.push(`rejected ${events.join()} ${status}`),
      onGivenUp: (events) => told.push(`given up ${events.join()}`),
      onRetry: (why) => told.push(`retry ${why}`),
      onQueue: () => undefined,
    });
    const post = (...numbers: number[]): void => {
      for (const event of numbers) {
        poster.enqueue({ body: Buffer.from(`[${event}]`), events: [event], release: () => undefined });
      }
    };
    return { poster, post, bodies, told };
  }

  const rows: [title: string, answers: Answer[], bodies: string[], told: string[]][] = [
    ['posts in order, once', [], ['[1]', '[2]', '[3]'], []],
    ['posts again after 429', [{ status: 429 }], ['[1]', '[1]', '[2]', '[3]'], ['retry status 429']],
    ['posts again after 503', [{ status: 204 }, { status: 503 }], ['[1]', '[2]', '[2]', '[3]'], ['retry status 503']],
    ['posts again after 500', [{ status: 500 }], ['[1]', '[1]', '[2]', '[3]'], ['retry status 500']],
    ['takes 413 for final and goes on', [{ status: 413 }], ['[1]', '[2]', '[3]'], ['rejected 1 413']],
    ['takes 403 for final and goes on', [{ status: 403 }], ['[1]', '[2]', '[3]'], ['rejected 1 403']],
  ];
  for (const [title, answers, bodies, told] of rows) {
    it(title, async () => {
      const subject = await posterTo([...answers]);
      subject.post(1, 2, 3);
      await subject.poster.drain(5_000);
      expect(subject.bodies).to.deep.equal(bodies);
      expect(subject.told).to.deep.equal(told);
      expect(subject.poster).to.include({ queuedBytes: 0, queuedRecords: 0 });
    });
  }

  it('posts again when the connection breaks', async () => {
    const subject = await posterTo(['hang up']);
    subject.post(1);
    await subject.poster.drain(5_000);
    expect(subject.bodies).to.deep.equal(['[1]', '[1]']);
    expect(subject.told[0]).to.match(/^retry /);
  });

  it('gives up at the end of its time, also in the middle of a long wait, and says what', async () => {
    const subject = await posterTo([{ status: 429, retryAfter: '60' }]);
    subject.post(1, 2);
    await subject.poster.drain(200);
    expect(subject.told).to.deep.equal(['retry status 429', 'given up 1', 'given up 2']);
  });
});
