/** Talks to parsers that run as processes of their own: lines in, one line of answer for each out. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { lastLinesOf } from './installation.js';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

const lineEnd = Buffer.from('\n');
const joined = (lines: readonly Buffer[]): Buffer => Buffer.concat(lines.flatMap((line) => [line, lineEnd]));

/** A running program and what it has written since it was last asked. */
class Conversation {
  private readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  private answered: string[] = [];
  private lastCharacters = '';
  private said = '';
  private heard: () => void = () => undefined;
  /** How it ended. */
  readonly end: Promise<string>;

  constructor({ command, args, env }: Program) {
    this.child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.answered.push(text);
      this.lastCharacters = (this.lastCharacters + text).slice(-2);
      this.heard();
    });
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    // A program that ends early closes its end: how it ended says more.
    this.child.stdin.on('error', () => undefined);
    this.end = new Promise((resolve, reject) => {
      this.child.on('error', reject).on('close', (code) => {
        resolve(`${command} ended with ${code}. ${lastLinesOf(this.said)}`);
      });
    });
  }

  tell(bytes: Buffer): void {
    this.child.stdin.write(bytes);
  }

  close(): void {
    this.child.stdin.end();
  }

  /** All lines up to an empty one, or to the end. */
  async answers(): Promise<string[]> {
    const emptyLine = new Promise<void>((resolve) => {
      this.heard = () => {
        if (this.lastCharacters === '\n\n') resolve();
      };
    });
    await Promise.race([emptyLine, this.end]);
    const lines = this.answered.join('').split('\n').slice(0, -1);
    this.answered = [];
    this.lastCharacters = '';
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }
}

function checkCount(answers: readonly string[], lines: readonly Buffer[], end: string): void {
  if (answers.length === lines.length) return;
  throw new Error(`A parser answered ${answers.length} of ${lines.length} lines. ${end}`);
}

/** Runs the program once over all lines. Throws unless it answers every line. */
export async function ask(program: Program, lines: readonly Buffer[]): Promise<string[]> {
  const conversation = new Conversation(program);
  conversation.tell(joined(lines));
  conversation.close();
  const [answers, end] = await Promise.all([conversation.answers(), conversation.end]);
  checkCount(answers, lines, end);
  return answers;
}

/** A program that stays from batch to batch: an empty line ends a batch, and its answers. */
export class Resident {
  private conversation: Conversation | null = null;

  async ask(program: Program, lines: readonly Buffer[]): Promise<string[]> {
    this.conversation ??= new Conversation(program);
    this.conversation.tell(joined([...lines, Buffer.alloc(0)]));
    const answers = await this.conversation.answers();
    if (answers.length !== lines.length) checkCount(answers, lines, await this.end());
    return answers;
  }

  /** Lets the program end, and says how it did. */
  async end(): Promise<string> {
    const { conversation } = this;
    this.conversation = null;
    conversation?.close();
    return (await conversation?.end) ?? '';
  }
}
