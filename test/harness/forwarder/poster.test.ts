import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { expect } from 'chai';
import { Poster } from '../../../harness/forwarder/poster.js';
import { logsIngestion } from '../../../harness/forwarder/wires/logs-ingestion.js';

/** An answer of the workspace: a status, `hang up`, or `none`. */
type Answer = { readonly status: number; readonly retryAfter?: string } | 'hang up' | 'none';

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
        if (answer === 'none') return;
        if (answer === 'hang up') response.destroy();
        else response.writeHead(answer.status, { 'retry-after': answer.retryAfter ?? '0' }).end();
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const packed: number[] = [];
    const poster = new Poster((server.address() as AddressInfo).port, logsIngestion('token'), {
      onPacked: (id) => packed.push(id),
      onSettled: (id, delivery) =>
        told.push(`${id} ${delivery.outcome}${'status' in delivery ? ` ${delivery.status}` : ''}`),
      onRetry: (id, { status, why }) => told.push(status === 0 ? `retry ${id}` : `retry ${id} ${why}`),
    });
    const post = (...ids: number[]): void => {
      for (const id of ids) poster.enqueue(id, 'cef', Buffer.from(`[${id}]`));
    };
    return { poster, post, bodies, told, packed };
  }

  const rows: [title: string, answers: Answer[], bodies: string[], told: string[]][] = [
    ['posts in order, once', [], ['[1]', '[2]', '[3]'], ['1 taken', '2 taken', '3 taken']],
    [
      'posts again after 429',
      [{ status: 429 }],
      ['[1]', '[1]', '[2]', '[3]'],
      ['retry 1 status 429', '1 taken', '2 taken', '3 taken'],
    ],
    [
      'posts again after 503',
      [{ status: 204 }, { status: 503 }],
      ['[1]', '[2]', '[2]', '[3]'],
      ['1 taken', 'retry 2 status 503', '2 taken', '3 taken'],
    ],
    [
      'posts again after 500',
      [{ status: 500 }],
      ['[1]', '[1]', '[2]', '[3]'],
      ['retry 1 status 500', '1 taken', '2 taken', '3 taken'],
    ],
    [
      'takes 413 for final and goes on',
      [{ status: 413 }],
      ['[1]', '[2]', '[3]'],
      ['1 rejected 413', '2 taken', '3 taken'],
    ],
    [
      'takes 403 for final and goes on',
      [{ status: 403 }],
      ['[1]', '[2]', '[3]'],
      ['1 rejected 403', '2 taken', '3 taken'],
    ],
  ];
  for (const [title, answers, bodies, told] of rows) {
    it(title, async () => {
      const subject = await posterTo([...answers]);
      subject.post(1, 2, 3);
      await subject.poster.drain(5_000);
      expect(subject.bodies).to.deep.equal(bodies);
      expect(subject.told).to.deep.equal(told);
      expect(subject.packed.toSorted()).to.deep.equal([1, 2, 3]);
    });
  }

  it('posts again when the connection breaks', async () => {
    const subject = await posterTo(['hang up']);
    subject.post(1);
    await subject.poster.drain(5_000);
    expect(subject.bodies).to.deep.equal(['[1]', '[1]']);
    expect(subject.told).to.deep.equal(['retry 1', '1 taken']);
  });

  it('gives up at the end of its time, also in the middle of a long wait, and says what', async () => {
    const subject = await posterTo([{ status: 429, retryAfter: '60' }]);
    subject.post(1, 2);
    await subject.poster.drain(200);
    expect(subject.told).to.deep.equal(['retry 1 status 429', '1 given up 429', '2 given up 429']);
  });

  const endings: [title: string, answers: Answer[], told: string[]][] = [
    [
      'cut off, by the answer before it',
      [{ status: 503 }, 'none'],
      ['retry 1 status 503', 'retry 1', '1 given up 503'],
    ],
    ['cut off, by none where there was none', ['none'], ['retry 1', '1 given up 0']],
    ['that broke, by none', [{ status: 429 }, 'hang up'], ['retry 1 status 429', 'retry 1', '1 given up 0']],
  ];
  for (const [title, answers, told] of endings) {
    it(`tells of a last call ${title}`, async () => {
      const subject = await posterTo([...answers]);
      subject.post(1);
      await subject.poster.drain(200);
      expect(subject.told).to.deep.equal(told);
    });
  }
});
