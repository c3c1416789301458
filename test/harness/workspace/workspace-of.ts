import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentRecord, RowKind } from '../../../harness/workspace/agent-record.js';
import { RowFile } from '../../../harness/workspace/row-file.js';
import { serveWire } from '../../../harness/workspace/serve-wire.js';
import { Throttle, type MinuteLimits } from '../../../harness/workspace/throttle.js';
import { Workspace } from '../../../harness/workspace/workspace.js';
import type { RecordKind } from '../../../src/agent.js';
import type { WorkspaceApi, WorkspaceKeys } from '../../../src/ingestion.js';
import { partContextOf } from './part-context.js';

/** Of the workspace that {@link openWorkspace} opens. */
export const keys: WorkspaceKeys = {
  sharedKey: Buffer.from('the key of a workspace that is not there').toString('base64'),
  bearerToken: 'token',
};

/** A workspace that listens, and keeps what it takes instead of making rows of it. */
export async function openWorkspace(api: WorkspaceApi, limits: Partial<MinuteLimits> = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'cefrig-workspace-'));
  const { context, faults } = partContextOf();
  const oddRows = await RowFile.open(directory, (what) => faults.push(what));
  const taken: { kind: RecordKind; records: AgentRecord[] }[] = [];
  const keep = (kind: RecordKind, list: Buffer): string | null => {
    try {
      taken.push({ kind, records: JSON.parse(list.toString()) as AgentRecord[] });
      return null;
    } catch {
      return 'the body is not JSON';
    }
  };
  const workspace = new Workspace(context, {
    wire: serveWire(api, keys),
    throttle: new Throttle({ requestsPerMinuteMax: null, bytesPerMinuteMax: null, ...limits }, () => 0),
    callTap: { take: (list: Buffer, _arrivalNs: number, kind?: RowKind) => keep(kind ?? 'cef', list) },
    syslogTap: { take: (list) => keep('syslog', list) },
    oddRows,
  });
  await workspace.listen(0);
  return {
    taken,
    faults,
    port: workspace.port,
    close: async () => {
      await workspace.stop();
      await rm(directory, { recursive: true });
    },
  };
}
