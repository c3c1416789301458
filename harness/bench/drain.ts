import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DrainNews } from './drain-process.js';

/** A place to send to, in a process of its own. */
export class Drain {
  private constructor(
    private readonly child: ChildProcess,
    readonly port: number,
  ) {}

  static async start(): Promise<Drain> {
    const child = fork(fileURLToPath(new URL('./drain-process.js', import.meta.url)));
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (news: DrainNews) => {
        if (news.type === 'port') resolve(news.port);
      });
      child.once('exit', () => {
        reject(new Error('the drain ended at its start'));
      });
    });
    return new Drain(child, port);
  }

  /** How many bytes the next connection to be closed has brought. */
  nextByteCount(): Promise<number> {
    return new Promise((resolve) => {
      this.child.once('message', (news: DrainNews) => {
        resolve(news.type === 'bytes' ? news.count : 0);
      });
    });
  }

  stop(): void {
    this.child.disconnect();
  }
}
