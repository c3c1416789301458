import { Command } from 'commander';
import { HarnessError } from '../../harness/error.js';
import { debianSuites, type DebianSuite } from '../../src/scenario.js';

export interface MatrixOptions {
  readonly form: 'text' | 'json';
  /** Only cells whose name has each of these words. */
  readonly words: readonly string[];
  /** null: the daemons that there are. */
  readonly versions: readonly (DebianSuite | null)[];
  readonly eventCount: number;
}

const EVENT_COUNT = 20_000;
const EVENT_COUNT_MAX = 10_000_000;

/** What was typed. Throws CommanderError, or HarnessError `input`. */
export function parseMatrixOptions(typed: readonly string[]): MatrixOptions {
  const command = new Command('npm run test:matrix --')
    .description(
      'Runs every collector by every transport, header and agent, and says which cells are as they should be.',
    )
    .option('--only <words>', 'only cells that have each of these words in their name, such as "syslog-ng tls ama"', '')
    .option('--versions <releases>', `daemons of these releases of Debian, in containers: ${debianSuites.join(',')}`)
    .option('--events <count>', 'events of a cell', String(EVENT_COUNT))
    .option('--json', 'print a document', false)
    .addHelpText(
      'after',
      '\nExit codes: 0 all cells are as they should be, 1 some are not, 2 unknown (the rig was late over UDP), 64 usage',
    )
    .exitOverride()
    .showHelpAfterError('(--help says what is possible)');
  command.parse(typed, { from: 'user' });
  const options = command.opts<{ only: string; versions?: string; events: string; json: boolean }>();
  const eventCount = Number(options.events);
  if (!Number.isInteger(eventCount) || eventCount < 1 || eventCount > EVENT_COUNT_MAX) {
    throw new HarnessError('input', `--events: expected a whole number from 1 to 10,000,000, got "${options.events}"`);
  }
  return {
    form: options.json ? 'json' : 'text',
    words: options.only.split(/\s+/).filter((word) => word !== ''),
    versions: options.versions === undefined ? [null] : options.versions.split(',').map(suiteOf),
    eventCount,
  };
}

function suiteOf(written: string): DebianSuite {
  const suite = debianSuites.find((one) => one === written.trim());
  if (suite !== undefined) return suite;
  throw new HarnessError('input', `--versions: expected some of ${debianSuites.join(', ')}, got "${written}"`);
}
