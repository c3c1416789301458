import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { rawWriterContestant } from '../../../harness/bench/raw-writer.js';
import { driverFile } from '../../../harness/ledger-file.js';
import { repositoryRoot } from '../../repository.js';

const DEADLINE_MS = 60_000;
const main = join(repositoryRoot, 'dist/harness/bench/main.js');

/** The driver has written the first second of its load into its ledger, somewhere below. */
async function isSending(directory: string): Promise<boolean> {
  const files = await readdir(directory, { recursive: true });
  const ledger = files.find((file) => file.endsWith(driverFile(0)));
  return ledger !== undefined && (await stat(join(directory, ledger))).size > 0;
}

describe('the bench', function () {
  this.timeout(2 * DEADLINE_MS);
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-stopped-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('leaves no directory when it is ended during a measurement, and says nothing more', async () => {
    const bench = spawn(process.execPath, [main, '--quick', '--only', 'rate'], {
      env: { ...process.env, TMPDIR: directory },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    bench.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
    // The drain holds the same pipe: all that it says is there when it is closed.
    const closed = once(bench, 'close', { signal: AbortSignal.timeout(DEADLINE_MS) });
    while (!(await isSending(directory))) await sleep(20);
    bench.kill('SIGTERM');
    expect(await closed).to.deep.equal([143, null]);
    expect(words).to.equal('100 events/s, 5 s\n');
    expect(await readdir(directory)).to.deep.equal([]);
  });

  it('leaves none when it is ended while a run begins, which would write into it again', async () => {
    const bench = spawn(process.execPath, [main, '--quick', '--only', 'memory'], {
      env: { ...process.env, TMPDIR: directory },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    const closed = once(bench, 'close', { signal: AbortSignal.timeout(DEADLINE_MS) });
    bench.stderr.setEncoding('utf8').on('data', (text: string) => (words += text));
    while (!words.includes('starting the pipeline')) await sleep(20);
    bench.kill('SIGTERM');
    expect(await closed).to.deep.equal([143, null]);
    expect(await readdir(directory)).to.deep.equal([]);
  });

  it('says so where nobody gets its document, and ends with 70', async function () {
    if (process.platform !== 'linux') this.skip();
    const full = await open('/dev/full', 'w');
    // Nothing is measured without Docker, so that this is over at once.
    const bench = spawn(process.execPath, [main, '--quick', '--only', 'pipeline', '--json'], {
      env: { ...process.env, DOCKER_HOST: 'tcp://127.0.0.1:1' },
      stdio: ['ignore', full.fd, 'pipe'],
    });
    let words = '';
    bench.stderr?.setEncoding('utf8').on('data', (text: string) => (words += text));
    const closed = await once(bench, 'close', { signal: AbortSignal.timeout(DEADLINE_MS) });
    await full.close();
    expect(closed).to.deep.equal([70, null]);
    expect(words).to.match(/^error: cannot write to standard output: ENOSPC/);
  });

  it('has a sentence instead of its writer in C where nothing can be written', async () => {
    const { TMPDIR } = process.env;
    process.env['TMPDIR'] = join(directory, 'nowhere');
    try {
      expect(await rawWriterContestant(364)).to.match(/^no raw writer in C: ENOENT/);
    } finally {
      if (TMPDIR === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = TMPDIR;
    }
  });
});
