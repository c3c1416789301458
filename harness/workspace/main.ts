import { buildFleet, ExpectedRows } from '../fleet.js';
import { servePart } from '../part.js';
import { RowFile } from './row-file.js';
import { RowTap } from './row-tap.js';
import { Workspace } from './workspace.js';

await servePart('workspace-input', async (context) => {
  const fleet = await buildFleet(context.intent.scenario);
  const oddRows = await RowFile.open(context.directory, (what) => {
    context.fault(what);
  });
  const expected = fleet.map((appliance) => new ExpectedRows(appliance));
  const workspace = new Workspace(context, new RowTap(context, expected, oddRows), oddRows);
  await workspace.listen(0);
  return workspace;
});
