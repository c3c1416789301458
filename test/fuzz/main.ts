/** `npm run fuzz`: the decoders on inputs that nobody thought of, for minutes. Outside the gate, which runs what it found. */
import { runTool } from '../run-tool.js';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { exitCodes } from '../../harness/error.js';
import { check, fuzz } from './fuzz.js';
import { findingInputs, findingsFolder, firstInputs, keptSeeds, seedsFile } from './inputs.js';
import { shrink } from './shrink.js';

const SAY_EVERY_MS = 15_000;
/** Kept in the repository: short ones, so that each can be read. */
const SEED_BYTES_MAX = 300;

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

function numberFrom(typed: string): number {
  const value = Number(typed);
  if (typed === '' || !(value >= 0)) throw new InvalidArgumentError('expected a number from 0 on.');
  return value;
}

function run({ minutes, seed, keep }: { minutes: number; seed: number; keep: boolean }): number {
  const startMs = Date.now();
  let saidMs = startMs;
  say(`seed ${seed}, ${minutes} min: npm run fuzz -- --seed ${seed} --minutes ${minutes}`);
  const known = [...firstInputs(), ...keptSeeds(), ...findingInputs().map(([, bytes]) => bytes)];
  const before = fuzz(known, seed, () => false);
  const result = fuzz(known, seed, (runCount) => {
    // A look at the clock costs more than many inputs.
    if (runCount % 256 !== 0) return true;
    const nowMs = Date.now();
    if (nowMs - saidMs > SAY_EVERY_MS) {
      saidMs = nowMs;
      say(`${runCount} inputs in ${Math.round((nowMs - startMs) / 1_000)} s`);
    }
    return nowMs - startMs < minutes * 60_000;
  });
  const fresh = result.corpus.length - before.corpus.length;
  say(
    `${result.runCount} inputs, ${result.behaviourCount} behaviours (${before.behaviourCount} at first), ${fresh} new seeds`,
  );
  for (const { bytes, message } of result.broken) {
    const smallest = shrink(bytes, (candidate) => check(candidate).broken !== undefined);
    const name = `${createHash('sha256').update(smallest).digest('hex').slice(0, 12)}.bin`;
    writeFileSync(join(findingsFolder, name), smallest);
    say(`BROKEN ${message}\n  ${JSON.stringify(smallest.toString('latin1'))}\n  kept as test/fuzz/findings/${name}`);
  }
  if (keep) {
    const short = [...keptSeeds(), ...result.corpus].filter(({ length }) => length <= SEED_BYTES_MAX);
    // From short to long, so that of those that show the same the shortest is kept; what fixtures show is there already.
    const candidates = [...firstInputs(), ...short.sort((a, b) => a.length - b.length)];
    const kept = fuzz(candidates, seed, () => false).corpus.filter((bytes) => short.some((one) => one.equals(bytes)));
    writeFileSync(seedsFile, kept.map((bytes) => `${JSON.stringify(bytes.toString('base64'))}\n`).join(''));
    say(`${kept.length} seeds are in test/fuzz/seeds.jsonl`);
  }
  return result.broken.length === 0 ? exitCodes.pass : exitCodes.fail;
}

const command = new Command('npm run fuzz --')
  .description('Looks for inputs that break a promise of the decoders; what it finds becomes a unit test.')
  .option('--minutes <number>', 'how long', numberFrom, 10)
  .option('--seed <number>', 'repeats a run', numberFrom, Date.now() % 2 ** 32)
  .option('--keep', 'adds inputs that showed something new to the seeds', false)
  .addHelpText('after', '\nExit codes: 0 nothing broken, 1 something broken, 64 usage')
  .exitOverride()
  .showHelpAfterError('(--help says what is possible)');

await runTool(() => {
  command.parse();
  return run(command.opts());
});
