import { emptyHeader, type AgentKind } from '../../src/agent.js';
import { workOf } from '../../src/agent/work.js';
import { TENANT_ID } from '../../src/ingestion.js';
import { decodeService } from '../../src/cef/decode.js';
import type { MockEvent } from '../../src/doctor/mock-event.js';
import { MOCK_HOST } from '../../src/doctor/mock-event.js';
import { columns } from '../../src/rows/columns.js';
import { mapRow } from '../../src/rows/map-row.js';

export interface ColumnDifference {
  readonly column: string;
  readonly expected: string | null;
  readonly got: string | null;
}

/**
 * What the row of a frame has other than it should, read as the reference forwarder reads it; null: the agent's reading
 * of the header drops the frame.
 */
export function mockRowDifferences(
  agent: AgentKind,
  frame: Buffer,
  { event }: MockEvent,
  iso: string,
): ColumnDifference[] | null {
  const header = emptyHeader();
  if (!workOf({ agent, behaviour: 'strict', dcr: null }).read(frame, 0, frame.length, header)) return null;
  const { ident, messageStart, hostStart, hostEnd } = header;
  const service = { tenantId: TENANT_ID, itemId: '1' };
  const message = `${ident}: ${frame.toString('utf8', messageStart)}`;
  const added = { timeGenerated: iso, collectorHostName: null };
  const computer = hostStart === hostEnd ? null : frame.toString('utf8', hostStart, hostEnd);
  const got = [...mapRow(decodeService(message), { ...added, computer }, service)];
  const expected = mapRow(event, { ...added, computer: MOCK_HOST }, service);
  return columns.flatMap(([column], index) => {
    const [one, other] = [expected[index] ?? null, got[index] ?? null];
    return one === other ? [] : [{ column, expected: one, got: other }];
  });
}
