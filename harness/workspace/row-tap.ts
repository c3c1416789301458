import { decodeService } from '../../src/cef/decode.js';
import { CANARY, Identifier, UNIDENTIFIED } from '../../src/identify.js';
import { columns } from '../../src/rows/columns.js';
import { compareRow, type ExpectedRow } from '../../src/rows/expected-row.js';
import { mapRow, type Row } from '../../src/rows/map-row.js';
import { TENANT_ID } from '../../src/ingestion.js';
import { SlotTexts, emptySlotValues } from '../../src/slots.js';
import type { PartContext } from '../part.js';
import type { AgentRecord } from './agent-record.js';
import type { RowFile } from './row-file.js';

/** Makes a row of each record, as the service does, finds out whose it is, and compares it with the truth. */
export class RowTap {
  private readonly identifier: Identifier;
  private readonly texts = new SlotTexts();
  private readonly values = emptySlotValues();
  private scratch = Buffer.allocUnsafe(65_536);
  private itemCount = 0;

  constructor(
    private readonly context: Pick<PartContext, 'plan' | 'tap' | 'startEpochMs' | 'canaryCount'>,
    /** By appliance, then by corpus index. */
    private readonly expected: readonly (readonly ExpectedRow[])[],
    private readonly oddRows: Pick<RowFile, 'keep'>,
  ) {
    this.identifier = new Identifier(context.plan);
  }

  /** One record of a call that came in at `arrivalNs`. */
  take(record: AgentRecord, arrivalNs: number): void {
    const event = this.identify(record);
    if (event === CANARY) {
      this.context.canaryCount += 1;
      return;
    }
    const row = this.rowOf(record);
    if (event < 0) {
      const why = event === UNIDENTIFIED ? 'unidentified' : 'unexpected';
      this.context.tap.recordStranger(event === UNIDENTIFIED, record.Message);
      this.oddRows.keep(why, null, row);
      return;
    }
    this.context.tap.record(event, arrivalNs);
    this.check(event, row);
  }

  private rowOf({ Message, Host, Timestamp }: AgentRecord): Row {
    this.itemCount += 1;
    return mapRow(
      decodeService(Message),
      { computer: Host ?? null, timeGenerated: Timestamp },
      { tenantId: TENANT_ID, itemId: String(this.itemCount) },
    );
  }

  private check(event: number, row: Row): void {
    const { plan, startEpochMs, tap } = this.context;
    const { values } = this;
    plan.fillSlots(event, startEpochMs, values);
    const rows = this.expected[values.appliance] as readonly ExpectedRow[];
    const expected = rows[values.sequence % rows.length] as ExpectedRow;
    const differences = compareRow(expected, this.texts, values, row);
    tap.recordRow(event, { fieldsChecked: columns.length, differences });
    if (differences.length > 0) this.oddRows.keep('altered', plan.eventName(event), row);
  }

  /** Ids travel in the host or in the message; both are searched as the frame was. */
  private identify({ Host, Message }: AgentRecord): number {
    const text = ` ${Host ?? ''} ${Message}`;
    if (text.length * 3 > this.scratch.length) this.scratch = Buffer.allocUnsafe(text.length * 3);
    const byteCount = this.scratch.write(text, 'utf8');
    this.identifier.newChunk();
    // Only what was written now: a search must not run on into what an earlier message left behind.
    return this.identifier.find(this.scratch.subarray(0, byteCount), 0, byteCount);
  }
}
