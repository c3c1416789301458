import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { HarnessError } from '../../harness/error.js';
import { thisMachine } from '../../harness/machine.js';
import { rigVersion } from '../../harness/package-root.js';
import { keepSelftest, knownSelftest, selftestFile } from '../../harness/selftest-cache.js';
import { sampleSelftest } from '../src/selftest-sample.js';

describe('the cache of selftests', () => {
  const machine = thisMachine();
  const selftest = { ...sampleSelftest, machine, rigVersion };
  let directory: string;
  let file: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-selftest-'));
    file = join(directory, 'not', 'there yet', 'one.json');
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('gives back what was kept, and leaves nothing else', async () => {
    expect(await keepSelftest(selftest, file)).to.equal(file);
    expect(await knownSelftest(machine, file)).to.deep.equal({ kind: 'measured', selftest });
    await keepSelftest({ ...selftest, durationMs: 5 }, file);
    expect(JSON.parse(await readFile(file, 'utf8'))).to.include({ durationMs: 5 });
    expect(await readdir(dirname(file))).to.deep.equal(['one.json']);
  });

  it('knows nothing where nothing was kept', async () => {
    expect(await knownSelftest(machine, file)).to.deep.equal({ kind: 'none', why: 'not measured on this machine' });
  });

  const broken: readonly (readonly [title: string, text: string])[] = [
    ['cut', JSON.stringify(selftest).slice(0, 200)],
    ['empty', ''],
    ['something else', '[]'],
    ['of a later version', JSON.stringify({ ...selftest, schema: 'cefrig/selftest/2' })],
    ['without a ceiling', JSON.stringify({ ...selftest, ceilingEps: undefined })],
    ['with a ceiling of nothing', JSON.stringify({ ...selftest, ceilingEps: { estimate: 0, low: 0, high: null } })],
    ['with a time that is none', JSON.stringify({ ...selftest, startedAt: '\u001b[31m' })],
  ];
  for (const [title, text] of broken) {
    it(`takes a file that is ${title} for none, and names it`, async () => {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
      const known = await knownSelftest(machine, file);
      expect(known).to.deep.equal({ kind: 'none', why: `not known: ${file} is damaged or of another version` });
    });
  }

  it('says where a file cannot be read or written', async () => {
    await mkdir(file, { recursive: true });
    const known = await knownSelftest(machine, file);
    expect(known.kind === 'none' && known.why)
      .to.include('cannot be read')
      .and.to.include(file);
    const error: unknown = await keepSelftest(selftest, join('/proc', 'one.json')).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(HarnessError).and.to.include({ kind: 'world' });
    expect(String(error)).to.include('XDG_CACHE_HOME');
  });

  it('is one file for each hardware, in the user’s cache', () => {
    const at = (environment: NodeJS.ProcessEnv, changed = {}) => selftestFile({ ...machine, ...changed }, environment);
    expect(dirname(at({ XDG_CACHE_HOME: '/cache' }))).to.equal('/cache/cefrig/selftest');
    for (const ignored of ['', 'relative']) {
      expect(dirname(at({ XDG_CACHE_HOME: ignored }))).to.equal(join(homedir(), '.cache/cefrig/selftest'));
    }
    expect(at({})).to.equal(at({}, { kernel: 'another', nodeVersion: 'v99' }));
    expect(at({})).not.to.equal(at({}, { coreCount: 999 }));
  });
});
