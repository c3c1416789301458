import { failed, passed, untold, warned, type Check } from '../../src/doctor.js';
import type { Trail } from './follow-mocks.js';
import { emptyHeader, type AgentKind } from '../../src/agent.js';
import { workOf } from '../../src/agent/work.js';
import { TENANT_ID } from '../../src/ingestion.js';
import { decodeService } from '../../src/cef/decode.js';
import type { MockEvent } from '../../src/doctor/mock-event.js';
import { MOCK_HOST } from '../../src/doctor/mock-event.js';
import { columns } from '../../src/rows/columns.js';
import { mapRow } from '../../src/rows/map-row.js';

interface ColumnDifference {
  readonly column: string;
  readonly expected: string | null;
  readonly got: string | null;
}

/**
 * What the row of a frame has other than it should, read as the reference forwarder reads it; null: the agent's reading
 * of the header drops the frame.
 */
function mockRowDifferences(
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

/** The row that the service makes of what came out. */
export function mockRowCheck(agent: AgentKind, trails: readonly Trail[], epochMs: number): Check {
  const arrival = trails.find((one) => one.arrival !== null)?.arrival ?? null;
  const said = { name: 'mock-row', lookedAt: 'the row of CommonSecurityLog that the agent’s reading makes of it' };
  if (arrival === null) return untold({ ...said, finding: 'No mock event came out to make a row of.', matters: false });
  const { mock, frame } = arrival;
  const evidence = [frame.bytes.toString()];
  const differences = mockRowDifferences(agent, frame.bytes, mock, new Date(epochMs).toISOString());
  if (differences === null) {
    return failed({
      ...said,
      evidence,
      finding: 'The agent drops it: its pattern does not know the header.',
      advice: 'Let the daemon forward in its traditional format: <PRI>, time, host, tag, message.',
    });
  }
  const shown = differences.map(
    ({ column, expected, got }) => `${column}: expected ${expected ?? 'nothing'}, got ${got ?? 'nothing'}`,
  );
  if (differences.length === 0) return passed({ ...said, evidence, finding: 'Every column is as it was meant.' });
  if (differences.every(({ column }) => column === 'Computer')) {
    return warned({
      ...said,
      evidence: [...evidence, ...shown],
      finding: 'The daemon puts another host in place of the appliance’s own: Computer does not name the appliance.',
      advice: 'Keep the host of the header: keep-hostname(yes) in syslog-ng’s options.',
    });
  }
  return failed({
    ...said,
    evidence: [...evidence, ...shown],
    finding: `${differences.length} columns are not as they were meant.`,
    advice: 'See what the daemon’s template or its rewrite rules do to the message.',
  });
}
