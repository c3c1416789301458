import { Command } from 'commander';
import { HarnessError } from '../error.js';

export interface BenchOptions {
  readonly json: boolean;
  readonly quick: boolean;
  /** Of these names only. */
  readonly partNames: readonly string[];
}

/** What was typed. Throws CommanderError, or HarnessError `input` where `--only` names no part of `partNames`. */
export function parseBenchOptions(typed: readonly string[], partNames: readonly string[]): BenchOptions {
  const command = new Command('npm run bench --')
    .description('Measures the rig beside its peers and says which marks it reaches.')
    .option('--json', 'print a document', false)
    .option('--quick', 'shorter, with fewer rounds, events and connections: says less', false)
    .option('--only <name>', `the parts whose names contain this, of ${partNames.join(', ')}`, '')
    .addHelpText('after', '\nExit codes: 0 no mark missed, 1 a mark missed, 64 usage, 70 the bench itself broke')
    .exitOverride()
    .showHelpAfterError('(--help says what is possible)');
  command.parse(typed, { from: 'user' });
  const { json, quick, only } = command.opts<{ json: boolean; quick: boolean; only: string }>();
  const chosen = partNames.filter((name) => name.includes(only));
  if (chosen.length === 0) {
    throw new HarnessError('input', `--only: expected a part of ${partNames.join(', ')}, got ${JSON.stringify(only)}`);
  }
  return { json, quick, partNames: chosen };
}
