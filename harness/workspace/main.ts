import { setPriority } from 'node:os';
import { buildFleet, expectRows } from '../fleet.js';
import { servePart } from '../part.js';
import { RowFile } from './row-file.js';
import { RowTap } from './row-tap.js';
import { Workspace } from './workspace.js';

/** Checking can wait: where cores are few, the load engine and the collector under test go first. */
const NICENESS = 5;

setPriority(NICENESS);
await servePart('workspace-input', async (context) => {
  const fleet = await buildFleet(context.intent.scenario);
  const oddRows = await RowFile.open(context.directory, (what) => {
    context.fault(what);
  });
  const expected = fleet.map(expectRows);
  const workspace = new Workspace(context, new RowTap(context, expected, oddRows), oddRows);
  await workspace.listen(0);
  return workspace;
});
