import { readAsaRecord } from '../../src/asa.js';
import { decodeService } from '../../src/cef/decode.js';
import { CANARY, Identifier, UNIDENTIFIED } from '../../src/identify.js';
import { columns } from '../../src/rows/columns.js';
import { compareRow, type FieldDifference } from '../../src/rows/expected-row.js';
import { mapAsaRow } from '../../src/rows/map-asa-row.js';
import { mapRow, type Row } from '../../src/rows/map-row.js';
import { TENANT_ID } from '../../src/ingestion.js';
import { SlotTexts, emptySlotValues, type SlotValues } from '../../src/slots.js';
import type { PartContext } from '../part.js';
import { isSampled } from '../../src/sampling.js';
import type { RowKind, RowSource } from './agent-record.js';
import type { ExpectedRows } from './expected-rows.js';
import type { RowFile } from './row-file.js';

export interface RowSettings {
  /** Share of the events whose rows are checked. */
  readonly sampleRatio: number;
  /** Bytes of a value at most, a longer one is truncated; null: any number. */
  readonly fieldBytesMax: number | null;
}

/** Makes a row of each record, as the service does, finds out whose it is, and compares it with the truth. */
export class RowTap {
  private readonly identifier: Identifier;
  private readonly texts = new SlotTexts();
  private readonly values = emptySlotValues();
  private scratch = Buffer.allocUnsafe(65_536);
  /** Of the record at hand. */
  private readonly row: Row = [];
  private itemCount = 0;

  constructor(
    private readonly context: Pick<PartContext, 'plan' | 'tap' | 'startEpochMs' | 'canaryCount'>,
    private readonly expected: ExpectedRows,
    private readonly oddRows: Pick<RowFile, 'keep'>,
    private readonly settings: RowSettings,
  ) {
    this.identifier = new Identifier(context.plan);
  }

  /**
   * One record of a call that came in at `arrivalNs`; `event`: whose it is, where that is known. True: its row was
   * compared with the truth, and is right.
   */
  take(record: RowSource, arrivalNs: number, event = this.identify(record), kind: RowKind = 'cef'): boolean {
    if (event === CANARY) {
      this.context.canaryCount += 1;
      return false;
    }
    if (event < 0) {
      const row = this.rowOf(record, kind);
      const why = event === UNIDENTIFIED ? 'unidentified' : 'unexpected';
      this.context.tap.recordStranger(event === UNIDENTIFIED, record.Message);
      this.oddRows.keep(why, null, row);
      return false;
    }
    this.context.tap.record(event, arrivalNs);
    if (isSampled(event, this.settings.sampleRatio)) return this.check(event, this.rowOf(record, kind));
    this.context.tap.recordSkippedRow();
    return false;
  }

  /** Whether the row of this record, which none has sent, is that of the event with these slots. */
  isRight(record: RowSource, values: SlotValues): boolean {
    return this.differences(this.rowOf(record, 'cef'), values).length === 0;
  }

  /** The row of this corpus event is proven: from now on its bytes are enough. */
  forget(appliance: number, sequence: number): void {
    this.expected.forget(appliance, sequence);
  }

  private rowOf(record: RowSource, kind: RowKind): Row {
    const { Host, Timestamp, CollectorHostName, ident, Facility, EventTime } = record;
    const { fieldBytesMax } = this.settings;
    const message = fieldBytesMax === null ? record.Message : truncated(record.Message, fieldBytesMax);
    this.itemCount += 1;
    const agent = {
      computer: Host ?? null,
      timeGenerated: Timestamp,
      collectorHostName: CollectorHostName ?? null,
    };
    const service = { tenantId: TENANT_ID, itemId: String(this.itemCount) };
    if (kind === 'cef') return mapRow(decodeService(message), agent, service, this.row);
    const asaAgent = { ...agent, facility: Facility ?? null, eventTime: EventTime ?? null };
    return mapAsaRow(readAsaRecord(message, ident ?? ''), asaAgent, service, this.row);
  }

  private check(event: number, row: Row): boolean {
    const { plan, startEpochMs, tap } = this.context;
    const { values } = this;
    plan.fillSlots(event, startEpochMs, values);
    const differences = this.differences(row, values);
    tap.recordRow(event, { fieldsChecked: columns.length, differences });
    if (differences.length > 0) this.oddRows.keep('altered', plan.eventName(event), row);
    return differences.length === 0;
  }

  private differences(row: Row, values: SlotValues): readonly FieldDifference[] {
    return compareRow(this.expected.of(values.appliance, values.sequence), this.texts, values, row);
  }

  /** Ids travel in the host or in the message; both are searched as the frame was. */
  private identify({ Host, Message }: RowSource): number {
    const text = ` ${Host ?? ''} ${Message}`;
    if (text.length * 3 > this.scratch.length) this.scratch = Buffer.allocUnsafe(text.length * 3);
    const byteCount = this.scratch.write(text, 'utf8');
    this.identifier.newChunk();
    // Only what was written now: a search must not run on into what an earlier message left behind.
    return this.identifier.find(this.scratch.subarray(0, byteCount), 0, byteCount);
  }
}

/** The characters that fit into so many bytes of UTF-8. */
function truncated(text: string, byteCountMax: number): string {
  if (text.length * UTF8_BYTES_MAX <= byteCountMax || Buffer.byteLength(text) <= byteCountMax) return text;
  return new TextDecoder().decode(Buffer.from(text).subarray(0, byteCountMax), { stream: true });
}

/** Of one unit of a JavaScript string. */
const UTF8_BYTES_MAX = 3;
