import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Profile } from '../../../src/appliance.js';
import { runTagOf } from '../../../src/event-id.js';
import { resolveLine } from '../../../src/resolve-event.js';
import { nearestOf } from '../../../src/scenario/problem.js';
import { isProfileFile } from '../../../src/scenario/schema.js';
import { loadProfile } from '../../profile-file.js';
import { HarnessError, exitCodes } from '../../error.js';
import type { Dependencies, Finish } from '../dependencies.js';
import { jsonOption, printDocument } from '../print.js';
import { tableOf } from '../table.js';

const SAMPLE_COUNT_MAX = 1_000_000;
const SAMPLE_SEED = 1;
const CORPUS_SIZE = 1_024;
/** Events that are looked through for those of one kind. */
const SEARCHED_MAX = 20_000;
/** Lines that are written at once: enough to be quick, few enough to stop soon when the reader goes away. */
const LINES_PER_WRITE = 1_000;

interface AppliancesOptions {
  readonly sample?: number;
  readonly kind?: string;
  readonly json?: true;
}

/** `cefrig appliances [NAME]`: the catalogue, one profile of it, or lines as that one sends them. */
export function addAppliancesCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  program
    .command('appliances')
    .summary('list the appliances, or show one and its lines')
    .description('Lists the appliances that can be simulated; with a name, what that one sends.')
    .argument('[name]', 'a name from the list, or a profile in YAML')
    .option('--sample <count>', `print this many of its lines, from CEF: on, 1 to ${SAMPLE_COUNT_MAX}`, sampleCountOf)
    .option('--kind <name>', 'with --sample: lines of this kind of event only')
    .option(...jsonOption)
    .action(async (name: string | undefined, options: AppliancesOptions) => {
      if (name === undefined) await printCatalogue(options, dependencies);
      else await printProfile(await profileNamed(name, dependencies), options, dependencies);
      finish(exitCodes.pass);
    });
}

function sampleCountOf(written: string): number {
  const count = Number(written);
  if (/^\d+$/.test(written) && count >= 1 && count <= SAMPLE_COUNT_MAX) return count;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${SAMPLE_COUNT_MAX}.`);
}

async function profileNamed(name: string, { catalogue, cwd }: Dependencies): Promise<Profile> {
  if (isProfileFile(name)) return loadProfile(resolve(cwd, name), cwd);
  const profile = catalogue.find((one) => one.name === name);
  if (profile !== undefined) return profile;
  const names = catalogue.map((one) => one.name);
  const nearest = nearestOf(name, names);
  throw new HarnessError(
    'input',
    `expected an appliance, one of ${names.join(', ')}; got ${JSON.stringify(name)}` +
      (nearest === null ? '' : `; did you mean ${nearest}?`),
  );
}

const factsOf = ({ name, vendor, product, version, kinds, syslogHeader, oddities, source }: Profile) => ({
  ...{ name, vendor, product, version, kinds, syslogHeader, oddities, source },
});

async function printCatalogue({ sample, kind, json }: AppliancesOptions, dependencies: Dependencies): Promise<void> {
  const { catalogue, stdout } = dependencies;
  if (kind !== undefined) {
    throw new HarnessError('input', '--kind: expected the name of an appliance before it (see cefrig appliances)');
  }
  if (sample !== undefined) {
    throw new HarnessError('input', '--sample: expected the name of an appliance before it (see cefrig appliances)');
  }
  if (json) {
    await printDocument(dependencies, catalogue.map(factsOf));
    return;
  }
  const rows = catalogue.map(({ name, vendor, product, version, kinds }) => [
    name,
    `${vendor} ${product} ${version}`,
    Object.keys(kinds).join(', '),
  ]);
  await stdout.write(tableOf(rows));
}

async function printProfile(
  profile: Profile,
  { sample = 0, kind, json }: AppliancesOptions,
  dependencies: Dependencies,
): Promise<void> {
  if (kind !== undefined) checkKind(profile, kind, sample);
  const lines = sampleLines(profile, { count: sample, kind, epochMs: dependencies.epochMs() });
  if (json) {
    await printDocument(dependencies, { ...factsOf(profile), ...(sample > 0 && { sample: [...lines] }) });
  } else if (sample > 0) {
    await printLines(lines, dependencies);
  } else {
    await dependencies.stdout.write(describe(profile));
  }
}

function checkKind({ name, kinds }: Profile, kind: string, sample: number): void {
  if (sample === 0) throw new HarnessError('input', '--kind: expected --sample <count> beside it');
  const known = Object.keys(kinds);
  if (known.includes(kind)) return;
  const nearest = nearestOf(kind, known);
  throw new HarnessError(
    'input',
    `--kind: expected a kind of ${name}, one of ${known.join(', ')}; got ${JSON.stringify(kind)}` +
      (nearest === null ? '' : `; did you mean ${nearest}?`),
  );
}

const headerText = (syslogHeader: string | null): string => syslogHeader ?? 'RFC 3164';

function describe({ name, vendor, product, version, syslogHeader, oddities, source, kinds }: Profile): string {
  const weightSum = Object.values(kinds).reduce((sum, weight) => sum + weight, 0);
  const kindRows = Object.entries(kinds).map(([kind, weight], index) => [
    index === 0 ? 'events' : '',
    `${((100 * weight) / weightSum).toFixed(1).padStart(5)} %  ${kind}`,
  ]);
  return tableOf([
    ['name', name],
    ['product', `${vendor} ${product} ${version}`],
    ['header', headerText(syslogHeader)],
    ['source', source],
    ...oddities.map((oddity, index) => [index === 0 ? 'oddities' : '', oddity]),
    ...kindRows,
  ]);
}

interface Sample {
  readonly count: number;
  /** Undefined: of all kinds. */
  readonly kind: string | undefined;
  readonly epochMs: number;
}

/** What the first appliance of this profile sends, all of it at `epochMs`. */
function* sampleLines(profile: Profile, { count, kind, epochMs }: Sample): Generator<string> {
  const indexes = kind === undefined ? null : indexesOf(profile, kind, Math.min(count, CORPUS_SIZE));
  const corpusSize = indexes === null ? Math.min(count, CORPUS_SIZE) : SEARCHED_MAX;
  if (count === 0) return;
  const appliance = profile.appliance({ index: 0, seed: SAMPLE_SEED, corpusSize });
  const runTag = runTagOf(SAMPLE_SEED);
  for (let sequence = 0; sequence < count; sequence += 1) {
    const index = indexes === null ? sequence % corpusSize : (indexes[sequence % indexes.length] as number);
    const template = appliance.templateAt(index);
    yield resolveLine(template, { runTag, appliance: 0, sequence, epochMs, zoneOffsetMs: 0 });
  }
}

/** Where the first `count` events of a kind are, or as many as there are among those that are looked through. */
function indexesOf(profile: Profile, kind: string, count: number): number[] {
  const appliance = profile.appliance({ index: 0, seed: SAMPLE_SEED, corpusSize: SEARCHED_MAX });
  const indexes: number[] = [];
  for (let index = 0; index < SEARCHED_MAX && indexes.length < count; index += 1) {
    if (appliance.templateAt(index).kind === kind) indexes.push(index);
  }
  if (indexes.length > 0) return indexes;
  throw new HarnessError(
    'input',
    `--kind: expected a kind that comes in ${SEARCHED_MAX} events; ${kind} comes too seldom`,
  );
}

async function printLines(lines: Iterable<string>, { stdout }: Pick<Dependencies, 'stdout'>): Promise<void> {
  let pending: string[] = [];
  for (const line of lines) {
    pending.push(`${line}\n`);
    if (pending.length < LINES_PER_WRITE) continue;
    if (!(await stdout.write(pending.join('')))) return;
    pending = [];
  }
  await stdout.write(pending.join(''));
}
