import { setPriority } from 'node:os';
import { buildFleet } from '../fleet.js';
import { servePart } from '../part.js';
import { CallTap } from './call-tap.js';
import { ExpectedRows } from './expected-rows.js';
import { RowFile } from './row-file.js';
import { RowTap } from './row-tap.js';
import { Workspace } from './workspace.js';

/** Checking can wait: where cores are few, the load engine and the collector under test go first. */
const NICENESS = 5;

setPriority(NICENESS);
await servePart('workspace-input', async (context) => {
  const { scenario } = context.intent;
  const fleet = await buildFleet(scenario);
  const oddRows = await RowFile.open(context.directory, (what) => {
    context.fault(what);
  });
  const rowTap = new RowTap(context, new ExpectedRows(fleet), oddRows, scenario.fidelity.sampleRatio);
  const workspace = new Workspace(context, new CallTap(context, fleet, rowTap, scenario.fidelity), oddRows);
  await workspace.listen(0);
  return workspace;
});
