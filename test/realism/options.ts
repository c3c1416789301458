import { Command } from 'commander';
import { HarnessError } from '../../harness/error.js';

export interface RealismOptions {
  readonly form: 'text' | 'markdown' | 'json';
  /** Names of profiles; one alone is shown in detail. */
  readonly profileNames: readonly string[];
}

/** What was typed. Throws CommanderError, or HarnessError `input` where `--profile` names none of `names`. */
export function parseRealismOptions(typed: readonly string[], names: readonly string[]): RealismOptions {
  const command = new Command('npm run realism --')
    .description('Lays generated events beside captured ones and says which marks the profiles reach.')
    .option('--profile <name>', 'this profile alone, in detail: missing keys, other types and lengths, examples')
    .option('--markdown', 'print a page', false)
    .option('--json', 'print a document', false)
    .addHelpText('after', '\nExit codes: 0 no mark missed, 1 a mark missed, 64 usage')
    .exitOverride()
    .showHelpAfterError('(--help says what is possible)');
  command.parse(typed, { from: 'user' });
  const { profile, markdown, json } = command.opts<{ profile?: string; markdown: boolean; json: boolean }>();
  if (markdown && json)
    throw new HarnessError('input', 'expected one of --markdown and --json, got both: leave one out');
  if (profile !== undefined && !names.includes(profile)) {
    throw new HarnessError(
      'input',
      `--profile: expected a profile of the catalogue, got ${JSON.stringify(profile)}; there are ${names.join(', ')}`,
    );
  }
  return {
    form: json ? 'json' : markdown ? 'markdown' : 'text',
    profileNames: profile === undefined ? names : [profile],
  };
}
