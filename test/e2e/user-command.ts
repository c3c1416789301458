import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../../harness/package-root.js';

/** `cefrig` as a user starts it. */
export class Command {
  readonly stdout: Promise<string>;
  stderr = '';
  private readonly ended: Promise<unknown[]>;

  readonly child: ChildProcess;

  /** `around`: a command that becomes another. */
  constructor(around: readonly string[], args: readonly string[]) {
    const command = [...around, process.execPath, join(packageRoot, 'dist/harness/cli/main.js'), ...args];
    const child = spawn(command[0] ?? '', command.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    this.ended = once(child, 'exit');
    this.stdout = text(child.stdout);
    child.stderr.on('data', (bytes: Buffer) => (this.stderr += bytes.toString()));
  }

  async exitCode(): Promise<unknown> {
    return (await this.ended)[0];
  }

  /** Until it has said so on standard error. Fails where it ends before. */
  async untilSaid(words: string): Promise<void> {
    while (!this.stderr.includes(words)) {
      if (this.child.exitCode !== null) throw new Error(`expected "${words}", got its end: ${this.stderr}`);
      await sleep(50);
    }
  }
}
