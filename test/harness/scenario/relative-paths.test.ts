import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadScenario } from '../../../harness/scenario-file.js';
import { parseSet } from '../../../harness/scenario/override.js';
import { cwd, good } from './workbench.js';

describe('relative paths in a scenario', () => {
  it('start where it stands itself', async () => {
    await mkdir(join(cwd, 'deep'), { recursive: true });
    await writeFile(join(cwd, 'deep', 'lines.cef'), 'CEF:0|a|b|c|d|e|1|\n');
    await writeFile(join(cwd, 'deep', 'replay.yaml'), good.replace('paloalto-panos', 'replay, file: lines.cef'));
    const scenario = await loadScenario('deep/replay.yaml', { cwd, knownProfiles: [], overrides: [] });
    expect(scenario.appliances[0]?.file).to.equal(join(cwd, 'deep', 'lines.cef'));
  });

  it('start where the user stands if it is built in: they are set on the command line', async () => {
    await writeFile(join(cwd, 'lines.cef'), 'CEF:0|a|b|c|d|e|1|\n');
    const sets = ['appliances[0].profile=replay', 'appliances[0].file=lines.cef'].map(parseSet);
    const knownProfiles = ['fortinet-fortigate', 'checkpoint-fw1'];
    const scenario = await loadScenario('first-light', { cwd, knownProfiles, overrides: sets });
    expect(scenario.appliances[0]?.file).to.equal(join(cwd, 'lines.cef'));
  });
});
