import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { runForTest } from './run-for-test.js';

/** The arguments of each process that this one has started and that still runs. */
async function argumentsOfChildren(): Promise<string[][]> {
  const children = await readFile(`/proc/self/task/${process.pid}/children`, 'utf8');
  const read = (pid: string): Promise<string> => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const lines = await Promise.all(children.trim().split(' ').map(read));
  return lines.map((line) => line.split('\0').slice(0, -1));
}

describe('what everybody on the machine can read of a run', () => {
  it('is no key: forwarder and workspace have nothing but the directory on their command lines', async function () {
    if (process.platform !== 'linux') this.skip();
    let told = Promise.resolve<string[][]>([]);
    const settings = { 'pipeline.collector.kind': 'direct', 'pipeline.forwarder.port': 0, 'load.duration': '1s' };
    await using run = await runForTest(
      { ...settings, 'load.rateEps': 100 },
      {
        onLoad: () => {
          told = argumentsOfChildren();
        },
      },
    );
    const parts = (await told).filter((args) => args.some((one) => /\/(?:forwarder|workspace)\/main\.js$/.test(one)));
    const behind = parts.map((args) => args.slice(args.findIndex((one) => one.endsWith('/main.js')) + 1));
    expect(behind).to.deep.equal([[run.directory], [run.directory]]);
  });
});
