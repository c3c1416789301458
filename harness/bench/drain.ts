import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Transport } from '../transport.js';
import { tcp } from '../transports/tcp.js';
import { tls } from '../transports/tls.js';
import { udp } from '../transports/udp.js';
import type { DrainKind, DrainNews, DrainOrder } from './drain-process.js';

/** Far longer than any one measurement that it is told of. */
const NEWS_MS_MAX = 120_000;

/** Bytes of a connection, or datagrams, with those that the kernel dropped. */
export interface Drained {
  readonly count: number;
  readonly dropCount: number;
}

/**
 * A place to send to, in a process of its own, for one measurement: what one that broke has left is not taken for the
 * next one's.
 */
export class Drain {
  private closedCount = 0;
  private closedBytes = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly gone: AbortSignal,
    private readonly kind: DrainKind,
    readonly port: number,
    /** The authority that signed its certificate; empty but for TLS. */
    private readonly authorityPem: string,
  ) {
    child.on('message', (news: DrainNews) => {
      if (news.type !== 'drained') return;
      this.closedCount += 1;
      this.closedBytes += news.count;
    });
  }

  static async start(kind: DrainKind): Promise<Drain> {
    const child = fork(fileURLToPath(new URL('./drain-process.js', import.meta.url)), [kind]);
    const gone = goneOf(child);
    const news = await nextNews(child, gone);
    if (news.type !== 'listening') throw new Error('the drain did not listen');
    return new Drain(child, gone, kind, news.port, news.authorityPem);
  }

  /** That over which it takes frames. */
  get transport(): Transport {
    switch (this.kind) {
      case 'tcp':
        return tcp;
      case 'tls':
        return tls(this.authorityPem, { version: null });
      case 'udp':
        return udp();
    }
  }

  /**
   * What came of `sending`, and its own result. Over a stream the closed connection tells of its end; over UDP only
   * `sending` itself does, and what is underway is waited for. Rejects where either breaks.
   */
  async drainedBy<Sent>(sending: Promise<Sent>): Promise<[Drained, Sent]> {
    const counted = sending.then((sent) => {
      if (this.kind === 'udp') this.order('count');
      return sent;
    });
    // Both at once: where a sender never sends, the drain has nothing to tell of.
    return Promise.all([this.next(), counted]);
  }

  /** Bytes of all connections that were closed, once so many were. Rejects where the drain ends before. */
  async bytesOf(connectionCount: number): Promise<number> {
    while (this.closedCount < connectionCount) await nextNews(this.child, this.gone);
    return this.closedBytes;
  }

  /** The next end of a connection, or count of datagrams. */
  private async next(): Promise<Drained> {
    const news = await nextNews(this.child, this.gone);
    if (news.type !== 'drained') throw new Error('the drain listened twice');
    return { count: news.count, dropCount: news.dropCount };
  }

  private order(order: DrainOrder): void {
    // Where it cannot be told, it has ended, and that is heard of.
    this.child.send(order, () => undefined);
  }

  /** Throws where it has ended. */
  expectAlive(): void {
    this.gone.throwIfAborted();
  }

  /** Nothing to do where it has ended. */
  [Symbol.dispose](): void {
    if (this.child.connected) this.child.disconnect();
  }
}

/** Aborted with the reason once the process is gone. */
function goneOf(child: ChildProcess): AbortSignal {
  const gone = new AbortController();
  child.once('exit', (code, signal) => {
    gone.abort(new Error(`the drain ended (${signal ?? `exit code ${code}`})`));
  });
  child.on('error', (error) => {
    gone.abort(new Error(`the drain is out of reach: ${error.message}`));
  });
  return gone.signal;
}

async function nextNews(child: ChildProcess, gone: AbortSignal): Promise<DrainNews> {
  const signal = AbortSignal.any([gone, AbortSignal.timeout(NEWS_MS_MAX)]);
  try {
    const [news] = (await once(child, 'message', { signal })) as [DrainNews];
    return news;
  } catch (error) {
    gone.throwIfAborted();
    throw new Error(`the drain told of nothing for ${NEWS_MS_MAX / 1_000} s`, { cause: error });
  }
}
