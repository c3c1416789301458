import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { freePort } from '../../../harness/collectors/listening-port.js';
import { HarnessError } from '../../../harness/error.js';
import { ControlClient } from '../../../harness/external/control-client.js';
import { ControlRefusal, ControlServer, type ControlHandlers } from '../../../harness/external/control-server.js';
import { VERSION_HEADER } from '../../../harness/external/protocol.js';
import { rigVersion } from '../../../harness/package-root.js';
import { intentOf } from '../../src/evidence-of.js';

const TOKEN = 'a-token-of-this-test';

describe('the control connection', () => {
  const calls: unknown[] = [];
  const clock = { offsetNs: '-9007199254740993', uncertaintyNs: 0.5 };
  let port: number;
  let server: ControlServer;
  let client: ControlClient;

  const handlers: ControlHandlers = {
    clock: () => ({ monotonicNs: '-9007199254740993' }),
    offer: () => Promise.resolve({ intent: intentOf() as never, files: [] }),
    canaries: () => ({ forwarderCount: 1, workspaceCount: 2 }),
    start: (order) => calls.push(order),
    progress: () => ({ seenCount: 3, stop: true }),
    ledger: async (thread, body) => void calls.push([thread, await text(body)]),
    done: () => {
      throw new ControlRefusal(409, 'the load has not started');
    },
  };

  beforeEach(async () => {
    calls.splice(0);
    port = await freePort(0);
    server = await ControlServer.listen({ host: '127.0.0.1', port }, TOKEN);
    server.serve(handlers);
    client = new ControlClient({ host: '127.0.0.1', port }, TOKEN);
  });

  afterEach(async () => {
    client.close();
    await server.close();
  });

  const ask = async (method: string, path: string, body?: string, token = TOKEN): Promise<string> => {
    const headers = { authorization: `Bearer ${token}`, [VERSION_HEADER]: rigVersion };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    return `${response.status} ${await response.text()}`;
  };

  const errorOf = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error).to.be.instanceOf(HarnessError);
    return (error as HarnessError).message;
  };

  it('carries what is asked and told', async () => {
    expect(await client.canaries()).to.deep.equal({ forwarderCount: 1, workspaceCount: 2 });
    expect(await client.progress({ sentCount: 1, attemptedCount: 2 })).to.deep.equal({ seenCount: 3, stop: true });
    expect((await client.offer()).intent).to.deep.equal(intentOf());
    const order = { originNs: '9007199254740993', epochMs: 5, target: 'here:514', clock };
    await client.start(order);
    expect(calls).to.deep.equal([order]);
    expect(await client.monotonicNs()).to.equal(-9007199254740993n);
  });

  it('stays open between two questions, however long that is', async () => {
    const { headers } = await fetch(`http://127.0.0.1:${port}/clock`, {
      headers: { authorization: `Bearer ${TOKEN}`, [VERSION_HEADER]: rigVersion },
    });
    // A server that closes idle connections tells after how many seconds.
    expect([headers.get('connection'), headers.get('keep-alive')]).to.deep.equal(['keep-alive', null]);
  });

  it('carries a ledger as it is', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'cefrig-control-'));
    const lines = `${JSON.stringify({ text: 'ä' })}\n`.repeat(100_000);
    await writeFile(join(directory, 'ledger'), lines);
    await client.ledger(7, join(directory, 'ledger'));
    expect(calls).to.deep.equal([[7, lines]]);
    await rm(directory, { recursive: true });
  });

  const paths: readonly (readonly [string, string])[] = [
    ...(['/offer', '/clock', '/canaries'] as const).map((path) => ['GET', path] as const),
    ...(['/start', '/progress', '/done'] as const).map((path) => ['POST', path] as const),
    ['PUT', '/ledger/0'],
  ];
  for (const [method, path] of paths) {
    it(`tells nobody without the token: ${method} ${path}`, async () => {
      for (const token of ['', 'another-token-than-that', `${TOKEN}x`]) {
        const answer = await ask(method, path, method === 'GET' ? undefined : '{}', token);
        expect(answer).to.equal('401 {"error":"the token is not the one that cefrig receive printed"}');
      }
      expect(calls).to.deep.equal([]);
    });
  }

  it('refuses a sender of another version before it tells anything, and names both', async () => {
    const other = new ControlClient({ host: '127.0.0.1', port }, TOKEN, '99.1.0');
    const offered = other.offer();
    expect(await errorOf(offered)).to.equal(
      `the receiver at 127.0.0.1:${port}: expected a sender of its own version, cefrig ${rigVersion}, got cefrig 99.1.0: ` +
        'they may not make the same events. Nothing was sent; install one version on both machines',
    );
    expect(await offered.catch((error: unknown) => error)).to.have.property('kind', 'input');
    other.close();
    const bare = await fetch(`http://127.0.0.1:${port}/offer`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(`${bare.status} ${await bare.text()}`).to.match(/^412 .*got one that names no version/);
  });

  it('refuses what it does not understand', async () => {
    expect(await ask('GET', '/secrets')).to.match(/^404 .*there is no GET \/secrets here/);
    expect(await ask('POST', '/start', 'not json')).to.match(/^400 .*no JSON/);
    expect(await ask('POST', '/start', '{"originNs":"x"}')).to.match(/^400 .*originNs/);
    expect(await ask('POST', '/start', `"${'x'.repeat(1_048_576)}"`)).to.match(/^413 .*at most 1048576 bytes/);
    expect(calls).to.deep.equal([]);
  });

  it('says why something is refused', async () => {
    const done = { attemptedCount: 0, interrupted: null, faults: [], notes: [], driverBusyRatio: null, clock };
    const refused = client.done({ ...done, usage: { cpuSeconds: 0, rssMiBMax: 0 } });
    expect(await errorOf(refused)).to.equal(`the receiver at 127.0.0.1:${port}: the load has not started`);
  });

  it('has its port before there is anybody to answer, and says so', async () => {
    const early = { host: '127.0.0.1', port: await freePort(0) };
    const starting = await ControlServer.listen(early, TOKEN);
    const asking = new ControlClient(early, TOKEN);
    expect(await errorOf(asking.canaries())).to.include('it has not started yet: try again in some seconds');
    starting.serve(handlers);
    expect(await asking.canaries()).to.deep.equal({ forwarderCount: 1, workspaceCount: 2 });
    asking.close();
    await starting.close();
  });

  it('says that a port is taken', async () => {
    const second = ControlServer.listen({ host: '127.0.0.1', port }, TOKEN);
    expect(await errorOf(second)).to.match(/^--control: cannot listen on 127\.0\.0\.1:\d+: .*EADDRINUSE/);
  });

  for (const [answer, words] of [
    ['<html>', 'and no JSON: what listens there is no cefrig receive'],
    ['{"monotonicNs":1}', 'its answer was not understood (monotonicNs'],
  ] as const) {
    it(`says that ${answer} is no answer`, async () => {
      const other = createServer((_, response) => response.end(answer)).listen(0, '127.0.0.1');
      await once(other, 'listening');
      const stray = new ControlClient({ host: '127.0.0.1', port: (other.address() as AddressInfo).port }, TOKEN);
      expect(await errorOf(stray.monotonicNs())).to.include(words);
      stray.close();
      other.close();
    });
  }
});
