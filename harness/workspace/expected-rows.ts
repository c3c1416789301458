import type { Appliance } from '../../src/appliance.js';
import { hostText } from '../../src/corpus.js';
import { TENANT_ID } from '../../src/ingestion.js';
import { expectRow, type ExpectedRow } from '../../src/rows/expected-row.js';

/** More are not kept, for a row takes some kilobytes; what is forgotten is made again. */
const KEPT_COUNT_MAX = 16_384;

/** The rows that corpus events must become, each made when it is first asked for. */
export class ExpectedRows {
  private readonly kept: (ExpectedRow | null)[];
  private keptCount = 0;
  private readonly firstPlaces: readonly number[];

  constructor(private readonly fleet: readonly Appliance[]) {
    let place = 0;
    this.firstPlaces = fleet.map(({ corpusSize }) => (place += corpusSize) - corpusSize);
    this.kept = new Array<ExpectedRow | null>(place).fill(null);
  }

  of(applianceNumber: number, sequence: number): ExpectedRow {
    const appliance = this.fleet[applianceNumber] as Appliance;
    const index = sequence % appliance.corpusSize;
    const place = (this.firstPlaces[applianceNumber] as number) + index;
    const kept = this.kept[place] ?? null;
    if (kept !== null) return kept;
    if (this.keptCount >= KEPT_COUNT_MAX) {
      this.kept.fill(null);
      this.keptCount = 0;
    }
    this.keptCount += 1;
    const made = expectRow(appliance.templateAt(index), {
      host: appliance.isHostSent ? hostText(appliance) : null,
      tenantId: TENANT_ID,
    });
    this.kept[place] = made;
    return made;
  }
}
