import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Transport } from '../transport.js';
import { tcp } from '../transports/tcp.js';
import { tls } from '../transports/tls.js';
import { udp } from '../transports/udp.js';
import type { DrainKind, DrainNews } from './drain-process.js';

/** Far longer than any one measurement that it is told of. */
const NEWS_MS_MAX = 120_000;

/**
 * A place to send to, in a process of its own, for one measurement: what one that broke has left is not taken for the
 * next one's.
 */
export class Drain {
  private constructor(
    private readonly child: ChildProcess,
    private readonly kind: DrainKind,
    readonly port: number,
    /** The authority that signed its certificate; empty but for TLS. */
    private readonly authorityPem: string,
  ) {}

  static async start(kind: DrainKind): Promise<Drain> {
    const child = fork(fileURLToPath(new URL('./drain-process.js', import.meta.url)), [kind]);
    const news = await nextNews(child);
    if (news.type !== 'listening') throw new Error('the drain did not listen');
    return new Drain(child, kind, news.port, news.authorityPem);
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

  /** What comes next, when it is over: bytes of a connection, or datagrams, with those that the kernel dropped. */
  async next(): Promise<{ readonly count: number; readonly dropCount: number }> {
    const news = await nextNews(this.child);
    if (news.type !== 'drained') throw new Error('the drain listened twice');
    return news;
  }

  [Symbol.dispose](): void {
    this.child.disconnect();
  }
}

async function nextNews(child: ChildProcess): Promise<DrainNews> {
  try {
    const [news] = (await once(child, 'message', { signal: AbortSignal.timeout(NEWS_MS_MAX) })) as [DrainNews];
    return news;
  } catch (error) {
    throw new Error(`the drain told of nothing for ${NEWS_MS_MAX / 1_000} s`, { cause: error });
  }
}
