import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { writeConfigFiles } from '../../harness/config-files.js';
import { HarnessError } from '../../harness/error.js';

describe('configuration files', () => {
  let directory: string;
  const at = (name: string): string => join(directory, name);

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-config-files-'));
  });

  afterEach(() => rm(directory, { recursive: true }));

  /** The second cannot be staged: its name with the ending of a staged file is longer than a file system takes. */
  const impossible = () =>
    new Map([
      [at('first.conf'), 'new text'],
      [at('x'.repeat(250)), 'never there'],
    ]);

  it('are all written or none, also where that shows late', async () => {
    await writeFile(at('first.conf'), 'old text');
    const error: unknown = await writeConfigFiles(impossible(), { force: true }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(HarnessError).with.property('message').that.includes('and nothing was');
    expect(await readdir(directory)).to.deep.equal(['first.conf']);
    expect(await readFile(at('first.conf'), 'utf8')).to.equal('old text');
  });

  it('do not replace a directory', async () => {
    await mkdir(at('a.conf'));
    const files = new Map([[at('a.conf'), 'text']]);
    const error: unknown = await writeConfigFiles(files, { force: true }).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(HarnessError).with.property('kind', 'input');
    expect((error as HarnessError).message).to.include('there is a directory of that name');
  });
});
