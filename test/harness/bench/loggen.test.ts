import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { loggenContestant } from '../../../harness/bench/loggen.js';

describe('a loggen that sends nothing and prints no rate', () => {
  const { PATH } = process.env;
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-loggen-'));
    await writeFile(join(directory, 'loggen'), '#!/bin/sh\necho "error connecting to server" >&2\n');
    await chmod(join(directory, 'loggen'), 0o755);
    process.env['PATH'] = `${directory}:${PATH ?? ''}`;
  });
  after(async () => {
    process.env['PATH'] = PATH;
    await rm(directory, { recursive: true });
  });

  it('is told of at once, in its own words', async () => {
    const error = await loggenContestant('tcp', 370)
      .measure()
      .catch((reason: unknown) => reason);
    expect(error)
      .to.be.instanceOf(Error)
      .with.property('message', 'loggen printed no rate: error connecting to server\n');
  });
});
