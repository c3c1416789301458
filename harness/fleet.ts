import { readFile } from 'node:fs/promises';
import { findProfile } from '../generators/catalogue.js';
import { capturedLinesOf, createReplay } from '../generators/replay.js';
import type { Appliance } from '../src/appliance.js';
import { decodeService } from '../src/cef/decode.js';
import { buildCorpus, hostText, type Corpus } from '../src/corpus.js';
import { TENANT_ID } from '../src/ingestion.js';
import { expectRow, type ExpectedRow } from '../src/rows/expected-row.js';
import type { ApplianceGroup, Load, Scenario } from '../src/scenario.js';
import { HarnessError } from './error.js';

/**
 * All appliances of a scenario, in the order of its groups. The same scenario gives the same fleet in every process.
 * Throws HarnessError `input` that lists all that is wrong with a file of captured lines.
 */
export async function buildFleet(scenario: Scenario): Promise<Appliance[]> {
  const groups = await Promise.all(scenario.appliances.map((group) => buildGroup(group, scenario.seed)));
  return groups.flat();
}

async function buildGroup(group: ApplianceGroup, seed: number): Promise<Appliance[]> {
  const indexes = Array.from({ length: group.count }, (_, index) => index);
  if (group.file !== null) {
    const captured = capturedLinesOf(await readFile(group.file), group.file);
    if (captured.problems.length > 0) {
      throw new HarnessError('input', `these captured lines cannot be replayed:\n  ${captured.problems.join('\n  ')}`);
    }
    return indexes.map((index) => createReplay({ index, lines: captured.lines, decode: decodeService }));
  }
  const profile = findProfile(group.profile);
  if (profile === undefined) throw new HarnessError('input', `appliances: no profile "${group.profile}"`);
  return indexes.map((index) => profile.appliance({ index, seed, corpusSize: group.corpusSize }));
}

/** The weight of each appliance, in the order of {@link buildFleet}. */
export const weightsOf = (scenario: Scenario): number[] =>
  scenario.appliances.flatMap(({ count, weight }) => Array.from({ length: count }, () => weight));

/** The rows that an appliance's corpus must become, made when first asked for. */
export class ExpectedRows {
  readonly corpusSize: number;
  private readonly rows: (ExpectedRow | undefined)[] = [];

  constructor(private readonly appliance: Appliance) {
    this.corpusSize = appliance.corpusSize;
  }

  at(corpusIndex: number): ExpectedRow {
    const { appliance } = this;
    return (this.rows[corpusIndex] ??= expectRow(appliance.templateAt(corpusIndex), {
      host: hostText(appliance),
      tenantId: TENANT_ID,
    }));
  }
}

/** Builds every appliance's frames ahead. */
export const buildCorpora = (fleet: readonly Appliance[], { framing }: Load): Corpus[] =>
  fleet.map((appliance) => buildCorpus(appliance, framing));
