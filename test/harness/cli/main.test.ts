import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';

const main = fileURLToPath(new URL('../../../harness/cli/main.js', import.meta.url));

/** The real program, to its end. */
async function cefrig(args: readonly string[]) {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, closed] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { exitCode: closed[0] as unknown, stdout, stderr };
}

describe('the program', () => {
  it('gives help', async () => {
    const { exitCode, stdout, stderr } = await cefrig(['--help']);
    expect([exitCode, stderr]).to.deep.equal([0, '']);
    expect(stdout).to.match(/^Usage: cefrig /);
  });

  it('refuses bad input without a stack', async () => {
    const { exitCode, stdout, stderr } = await cefrig(['run', 'first-light', '--set', 'load.rateEps=-1']);
    expect([exitCode, stdout]).to.deep.equal([64, '']);
    expect(stderr).to.match(
      / cannot run: 1 problem\n {2}--set load\.rateEps: expected a number from 1 to 2,000,000, got -1 \(number\)\n$/,
    );
  });

  it('refuses a directory that holds no run', async () => {
    const { exitCode, stdout, stderr } = await cefrig(['check', '/dev/null/none']);
    expect([exitCode, stdout]).to.deep.equal([64, '']);
    expect(stderr).to.match(/^error: .+\n$/);
  });

  it('ends quietly when its reader goes away', async () => {
    const args = [main, 'appliances', 'paloalto-panos', '--sample', '1000000'];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const closed = once(child, 'close');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    expect([await text(child.stderr), (await closed)[0]]).to.deep.equal(['', 0]);
  });
});
