import { expect } from 'chai';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../harness/package-root.js';

/** Stands in for npm: leaves a compiler behind that copies every source to dist. */
const fakeNpm = `
import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
appendFileSync('npm-calls', process.argv.slice(2).join(' ') + '\\n');
if (process.env.FAIL === 'npm') { console.error('npm says no'); process.exit(1); }
rmSync('node_modules', { recursive: true, force: true });
mkdirSync('node_modules/typescript/bin', { recursive: true });
writeFileSync('node_modules/typescript/bin/tsc', \`
  const { appendFileSync, cpSync } = require('node:fs');
  appendFileSync('tsc-calls', '1');
  if (process.env.FAIL === 'tsc') { console.log('a.ts(1,1): error TS1'); process.exit(2); }
  cpSync('src', 'dist/src', { recursive: true });
\`);
`;

interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('prepare', () => {
  let root: string;
  const at = (...names: string[]): string => join(root, ...names);
  const textOf = (name: string): Promise<string> => readFile(at(name), 'utf8').catch(() => '');

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'cefrig-prepare-test-'));
    for (const folder of ['src', 'harness']) await mkdir(at(folder));
    await copyFile(join(packageRoot, 'harness', 'prepare.mjs'), at('harness', 'prepare.mjs'));
    await writeFile(at('package-lock.json'), '{}');
    await writeFile(at('tsconfig.json'), '{}');
    await writeFile(at('src', 'a.ts'), '1');
    await writeFile(at('npm-fake.mjs'), fakeNpm);
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  function prepare({ fail = '', nodeArgs = [] as string[] } = {}): Promise<Ran> {
    const env = { ...process.env, npm_execpath: at('npm-fake.mjs'), FAIL: fail };
    return new Promise((resolve) => {
      execFile(process.execPath, [...nodeArgs, at('harness', 'prepare.mjs')], { env }, (error, stdout, stderr) => {
        resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
    });
  }

  async function calls(): Promise<{ npm: number; tsc: number }> {
    return { npm: (await textOf('npm-calls')).split('\n').length - 1, tsc: (await textOf('tsc-calls')).length };
  }

  it('installs and builds a bare clone, on standard error only, and then has nothing to do', async () => {
    const first = await prepare();
    expect(first).to.deep.equal({ exitCode: 0, stdout: '', stderr: 'cefrig: installing packages\ncefrig: building\n' });
    expect(await textOf('dist/src/a.ts')).to.equal('1');
    expect(await prepare()).to.deep.equal({ exitCode: 0, stdout: '', stderr: '' });
    expect(await calls()).to.deep.equal({ npm: 1, tsc: 1 });
  });

  it('installs again when package-lock.json changed or node_modules is gone', async () => {
    await prepare();
    await writeFile(at('package-lock.json'), '{ }');
    await prepare();
    expect(await calls()).to.deep.equal({ npm: 2, tsc: 2 });
    await rm(at('node_modules'), { recursive: true });
    await prepare();
    expect(await calls()).to.deep.equal({ npm: 3, tsc: 2 });
  });

  it('builds again when a source changed, and removes what a deleted source left', async () => {
    await writeFile(at('src', 'b.ts'), '2');
    await prepare();
    await writeFile(at('src', 'a.ts'), '3');
    await prepare();
    expect(await textOf('dist/src/a.ts')).to.equal('3');
    await rm(at('src', 'b.ts'));
    await prepare();
    expect(await textOf('dist/src/b.ts')).to.equal('');
    expect(await calls()).to.deep.equal({ npm: 1, tsc: 3 });
  });

  it('shows what a failing npm said and exits 70, and tries again next time', async () => {
    const { exitCode, stdout, stderr } = await prepare({ fail: 'npm' });
    expect({ exitCode, stdout }).to.deep.equal({ exitCode: 70, stdout: '' });
    expect(stderr).to.include('npm says no').and.include('could not be installed').and.not.include(' at ');
    expect((await prepare()).exitCode).to.equal(0);
  });

  it('shows what a failing compiler said and exits 70, and tries again next time', async () => {
    const { exitCode, stdout, stderr } = await prepare({ fail: 'tsc' });
    expect({ exitCode, stdout }).to.deep.equal({ exitCode: 70, stdout: '' });
    expect(stderr).to.include('a.ts(1,1): error TS1').and.include('do not compile');
    expect((await prepare()).exitCode).to.equal(0);
    expect(await calls()).to.deep.equal({ npm: 1, tsc: 2 });
  });

  it('does the work once when two start together', async () => {
    const both = await Promise.all([prepare(), prepare()]);
    expect(both.map(({ exitCode }) => exitCode)).to.deep.equal([0, 0]);
    expect(await calls()).to.deep.equal({ npm: 1, tsc: 1 });
  });

  it('refuses a Node that is too old, with what is needed, and exits 64', async () => {
    const old = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"18.20.4"}})';
    const { exitCode, stderr } = await prepare({ nodeArgs: ['--import', old] });
    expect(exitCode).to.equal(64);
    expect(stderr).to.match(/^cefrig: Node 20\.19 or newer is needed, and this is Node 18\.20\.4 \(.*\)\.\n$/);
  });
});
