import { EventEmitter } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import { HarnessError } from '../../../harness/error.js';
import { saveCrash } from '../../../harness/cli/crash-file.js';
import { watchInterrupts } from '../../../harness/cli/interrupt.js';
import { outletOf } from '../../../harness/cli/outlet.js';
import { paintFor } from '../../../harness/cli/paint.js';
import { brokenStream } from './command-line.js';

describe('an outlet', () => {
  it('writes', async () => {
    const stream = new PassThrough();
    expect(await outletOf(stream, 'standard output').write('text')).to.equal(true);
    expect(String(stream.read())).to.equal('text');
  });

  it('ends quietly when the reader goes away', async () => {
    const outlet = outletOf(brokenStream('EPIPE'), 'standard output');
    expect(await outlet.write('one')).to.equal(false);
    expect(await outlet.write('two')).to.equal(false);
  });

  it('says so when text cannot get out', async () => {
    const error: unknown = await outletOf(brokenStream('ENOSPC'), 'standard output')
      .write('text')
      .catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(HarnessError);
    expect(error).to.include({ kind: 'world', message: 'cannot write to standard output: write ENOSPC' });
  });
});

describe('interrupts', () => {
  const watch = () => {
    const source = new EventEmitter();
    const said: string[] = [];
    return { source, said, interrupts: watchInterrupts(source, (message) => said.push(message)) };
  };

  it('drain at the first, kill at the second, and leave the third to node', async () => {
    const { source, said, interrupts } = watch();
    const { signal, killSignal } = interrupts;
    source.emit('SIGINT');
    expect([signal.aborted, signal.reason, killSignal.aborted]).to.deep.equal([true, 'drain', false]);
    source.emit('SIGTERM');
    expect([killSignal.aborted, killSignal.reason]).to.deep.equal([true, 'kill']);
    expect(source.listenerCount('SIGTERM'), 'others still see that somebody listens').to.equal(1);
    await nextTurn();
    expect(source.emit('SIGINT')).to.equal(false);
    expect(said).to.deep.equal([
      'interrupted: draining what was sent; interrupt again to stop at once',
      'stopping at once',
    ]);
  });

  it('are given back', () => {
    const { source, interrupts } = watch();
    interrupts.dispose();
    expect([source.emit('SIGINT'), source.emit('SIGTERM')]).to.deep.equal([false, false]);
  });
});

describe('colours', () => {
  const rows: readonly (readonly [title: string, isTTY: boolean, env: Record<string, string>, text: string])[] = [
    ['on a terminal', true, {}, '\u001b[32mx\u001b[39m'],
    ['not in a file', false, {}, 'x'],
    ['not with NO_COLOR', true, { NO_COLOR: '1' }, 'x'],
    ['with an empty NO_COLOR', true, { NO_COLOR: '' }, '\u001b[32mx\u001b[39m'],
    ['not on a dumb terminal', true, { TERM: 'dumb' }, 'x'],
  ];
  for (const [title, isTTY, env, text] of rows) {
    it(title, () => {
      expect(paintFor({ isTTY }, env)('pass', 'x')).to.equal(text);
    });
  }
});

describe('a crash', () => {
  it('is kept with what was typed', async () => {
    const path = await saveCrash('Error: x\n    at y\n', ['run', 'a b']);
    expect(await readFile(path, 'utf8')).to.match(/^cefrig \d.*\n"run" "a b"\n\nError: x\n {4}at y\n$/);
    await rm(dirname(path), { recursive: true });
  });
});
