import { keepsFractionOf } from '../../src/agent/work.js';
import { fieldBytesMax, type WorkspaceKeys } from '../../src/ingestion.js';
import { readingOf, type AgentReading } from '../../src/rows/expected-row.js';
import type { Scenario } from '../../src/scenario.js';
import { buildFleet } from '../fleet.js';
import { servePart } from '../part.js';
import { lowerPriority } from '../priority.js';
import { CallTap } from './call-tap.js';
import { ExpectedRows } from './expected-rows.js';
import { RowFile } from './row-file.js';
import { RowTap } from './row-tap.js';
import { serveWire } from './serve-wire.js';
import { SyslogTap } from './syslog-tap.js';
import { Throttle } from './throttle.js';
import { Workspace } from './workspace.js';

/** Options of the workspace's process. */
export interface WorkspaceOptions {
  readonly keys: WorkspaceKeys;
}

/** A collector writes headers of RFC 3164; without one, the appliances' own come to the agent. */
function readingFor({ load, pipeline: { collector, forwarder } }: Scenario): AgentReading {
  const hasFraction = collector.kind === 'direct' && load.syslog === 'rfc5424';
  return readingOf(forwarder.agent, hasFraction && keepsFractionOf(forwarder));
}

lowerPriority();
await servePart('workspace-input', async (context, options) => {
  const { keys } = options as WorkspaceOptions;
  const { scenario } = context.intent;
  const { workspace: settings, forwarder } = scenario.pipeline;
  const fleet = await buildFleet(scenario);
  const oddRows = await RowFile.open(context.directory, (what) => {
    context.fault(what);
  });
  const { fidelity } = scenario;
  const rowTap = new RowTap(context, new ExpectedRows(fleet, readingFor(scenario)), oddRows, {
    sampleRatio: fidelity.sampleRatio,
    fieldBytesMax: fieldBytesMax[settings.api],
  });
  const callTap = new CallTap(context, fleet, rowTap, { ...fidelity, agent: forwarder.agent });
  callTap.proveCorpora(Date.now());
  const workspace = new Workspace(context, {
    wire: serveWire(settings.api, keys),
    throttle: new Throttle(settings, () => performance.now()),
    callTap,
    syslogTap: new SyslogTap(context),
    oddRows,
  });
  await workspace.listen(0);
  return workspace;
});
