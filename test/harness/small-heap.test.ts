import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';

const run = promisify(execFile);
const module = new URL('../../harness/small-heap.js', import.meta.url).href;
const MIB = 1_048_576;

/** What a new process prints, as a number, whose script has the module's functions. */
async function printed(script: string): Promise<number> {
  const whole = `
    import { getHeapSpaceStatistics } from 'node:v8';
    import { collectGarbage, keepYoungGenerationSmall } from ${JSON.stringify(module)};
    ${script}`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', whole]);
  return Number(stdout);
}

const fillAndPrint = `
  const kept = [];
  for (let place = 0; place < 300_000; place += 1) kept.push({ place });
  const { space_size } = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  console.log(space_size);`;

describe('the heap', () => {
  it('has a young generation that stays small where it is told so, and one that grows where it is not', async () => {
    expect(await printed(`keepYoungGenerationSmall(); ${fillAndPrint}`)).to.be.at.most(2 * MIB);
    expect(await printed(fillAndPrint)).to.be.above(4 * MIB);
  });

  it('gives back what is no longer needed when asked', async () => {
    const script = (collect: string): string => `
      let kept = Array.from({ length: 300_000 }, (_, place) => ({ place }));
      await 0;
      kept = null;
      ${collect}
      console.log(process.memoryUsage().heapTotal);`;
    expect(await printed(script('collectGarbage();'))).to.be.below((await printed(script(''))) - 8 * MIB);
  });
});
