import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DrainKind, DrainNews } from './drain-process.js';

/** A place to send to, in a process of its own. */
export class Drain {
  private constructor(
    private readonly child: ChildProcess,
    readonly kind: DrainKind,
    readonly port: number,
    /** The authority that signed its certificate; empty but for TLS. */
    readonly authorityPem: string,
  ) {}

  static async start(kind: DrainKind): Promise<Drain> {
    const child = fork(fileURLToPath(new URL('./drain-process.js', import.meta.url)), [kind]);
    const [news] = (await once(child, 'message')) as [DrainNews];
    if (news.type !== 'listening') throw new Error('the drain did not listen');
    return new Drain(child, kind, news.port, news.authorityPem);
  }

  /** What comes next, when it is over: bytes of a connection, or datagrams, with those that the kernel dropped. */
  async next(): Promise<{ readonly count: number; readonly dropCount: number }> {
    const [news] = (await once(this.child, 'message')) as [DrainNews];
    if (news.type !== 'drained') throw new Error('the drain listened twice');
    return news;
  }

  stop(): void {
    this.child.disconnect();
  }
}
