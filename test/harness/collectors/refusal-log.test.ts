import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readRefusalLog } from '../../../harness/collectors/daemon/refusal-log.js';

const daemon = { tlsRefusal: /refused/, logLinesMax: 4 };
const LONG = 'x'.repeat(4 * 1_024 * 1_024);

describe('what a daemon’s log tells of refused connections', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-log-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  const read = async (lines: readonly string[], isOwn = false) => {
    const path = join(directory, 'log');
    await writeFile(path, lines.map((line) => `${line}\n`).join(''));
    return await readRefusalLog(daemon, path, isOwn);
  };

  it('is whole where it is short, and the daemon has written all of it', async () => {
    expect(await read(['begun', '1 refused', '2 refused'])).to.deep.equal({
      ...{ lines: ['1 refused', '2 refused'], isWhole: true },
    });
    expect((await read([])).isWhole).to.equal(true);
  });

  it('is not where the daemon writes no more of it, or writes elsewhere', async () => {
    expect((await read(['1', '2', '3'])).isWhole).to.equal(true);
    expect((await read(['1', '2', '3', '4'])).isWhole).to.equal(false);
    expect((await read(['1 refused'], true)).isWhole).to.equal(false);
  });

  it('is not where it is too long to be read, and then its end counts', async () => {
    const { lines, isWhole } = await read(['1 refused', `${LONG}${LONG}`, `${LONG}${LONG} refused`]);
    expect([lines.length, isWhole]).to.deep.equal([1, false]);
  });
});
