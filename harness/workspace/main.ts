import { buildFleet, ExpectedRows } from '../fleet.js';
import { servePart } from '../part.js';
import { RowTap } from './row-tap.js';
import { Workspace } from './workspace.js';

await servePart('workspace-input', async (context) => {
  const fleet = await buildFleet(context.intent.scenario);
  const workspace = new Workspace(
    context,
    new RowTap(
      context,
      fleet.map((appliance) => new ExpectedRows(appliance)),
    ),
  );
  await workspace.listen(0);
  return workspace;
});
