import { join } from 'node:path';
import { columns } from '../../src/rows/columns.js';
import type { Row } from '../../src/rows/map-row.js';
import { LedgerFile, runFiles } from '../ledger-file.js';

/** No more rows than this are kept; every one is still counted in the ledger. */
const KEPT_ROWS_MAX = 10_000;

/** A row that is not what a planned event should have become, for a person to look at. */
export interface KeptRow {
  readonly why: 'altered' | 'unexpected' | 'unidentified';
  /** `appliance#sequence`; null for a stranger. */
  readonly eventId: string | null;
  /** Filled columns only. */
  readonly row: Readonly<Record<string, string>>;
}

/** Keeps the first odd rows of a run in its directory. */
export class RowFile {
  private keptCount = 0;

  private constructor(private readonly file: LedgerFile<KeptRow>) {}

  static async open(directory: string, onFault: (what: string) => void): Promise<RowFile> {
    return new RowFile(await LedgerFile.open<KeptRow>(join(directory, runFiles.rows), onFault));
  }

  keep(why: KeptRow['why'], eventId: string | null, row: Row): void {
    this.keptCount += 1;
    if (this.keptCount > KEPT_ROWS_MAX) return;
    const filled = columns.flatMap(([name], index) => {
      const value = row[index] ?? null;
      return value === null ? [] : [[name, value] as const];
    });
    this.file.append({ why, eventId, row: Object.fromEntries(filled) });
  }

  close(): Promise<void> {
    return this.file.close();
  }
}
