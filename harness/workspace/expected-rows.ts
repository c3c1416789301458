import type { Appliance } from '../../src/appliance.js';
import { hostText } from '../../src/corpus.js';
import { TENANT_ID } from '../../src/ingestion.js';
import { expectRow, type AgentReading, type ExpectedRow } from '../../src/rows/expected-row.js';

/** More are not kept, for a row takes some kilobytes; what is forgotten is made again. */
const KEPT_COUNT_MAX = 16_384;

/** The rows that corpus events must become, each made when it is first asked for. */
export class ExpectedRows {
  private readonly kept: (ExpectedRow | null)[];
  private count = 0;
  private readonly firstPlaces: readonly number[];

  constructor(
    private readonly fleet: readonly Appliance[],
    private readonly reading: AgentReading,
  ) {
    let place = 0;
    this.firstPlaces = fleet.map(({ corpusSize }) => (place += corpusSize) - corpusSize);
    this.kept = new Array<ExpectedRow | null>(place).fill(null);
  }

  get keptCount(): number {
    return this.count;
  }

  of(applianceNumber: number, sequence: number): ExpectedRow {
    const appliance = this.fleet[applianceNumber] as Appliance;
    const place = this.placeOf(applianceNumber, sequence);
    const kept = this.kept[place] ?? null;
    if (kept !== null) return kept;
    if (this.count >= KEPT_COUNT_MAX) {
      this.kept.fill(null);
      this.count = 0;
    }
    const made = expectRow(appliance.templateAt(sequence % appliance.corpusSize), {
      host: appliance.isHostSent ? hostText(appliance) : null,
      tenantId: TENANT_ID,
      reading: this.reading,
    });
    this.kept[place] = made;
    this.count += 1;
    return made;
  }

  /** It will hardly be asked for again; if so, it is made again. */
  forget(applianceNumber: number, sequence: number): void {
    const place = this.placeOf(applianceNumber, sequence);
    if ((this.kept[place] ?? null) === null) return;
    this.kept[place] = null;
    this.count -= 1;
  }

  private placeOf(applianceNumber: number, sequence: number): number {
    const { corpusSize } = this.fleet[applianceNumber] as Appliance;
    return (this.firstPlaces[applianceNumber] as number) + (sequence % corpusSize);
  }
}
