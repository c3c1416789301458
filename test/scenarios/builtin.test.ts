import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { catalogue } from '../../generators/catalogue.js';
import { packageRoot } from '../../harness/package-root.js';
import { loadScenario } from '../../harness/scenario-file.js';
import { builtinScenarios } from '../../harness/scenario/source-file.js';
import { scenarioJsonSchema } from '../../src/scenario/schema.js';

const options = { overrides: [], knownProfiles: catalogue.map(({ name }) => name), cwd: packageRoot };

describe('the built-in scenarios', () => {
  it('all resolve, and are named as their files', async () => {
    const builtins = await builtinScenarios();
    expect(builtins.map(({ name }) => name)).to.include('first-light');
    for (const { name } of builtins) expect((await loadScenario(name, options)).name).to.equal(name);
  });

  it('tell editors where their schema is', async () => {
    for (const { path } of await builtinScenarios()) {
      expect(await readFile(path, 'utf8')).to.match(/^# yaml-language-server: \$schema=\.\/scenario\.schema\.json\n/);
    }
  });

  it('first-light is what it promises', async () => {
    const { appliances, load } = await loadScenario('first-light', options);
    expect(appliances.map(({ profile, count }) => [profile, count])).to.deep.equal([
      ['paloalto-panos', 1],
      ['fortinet-fortigate', 1],
      ['checkpoint-fw1', 1],
    ]);
    expect(load).to.include({
      rateEps: 2_000,
      durationMs: 15_000,
      transport: 'tcp',
      framing: 'newline',
      syslog: 'rfc3164',
    });
  });
});

describe('the published JSON Schema', () => {
  it('is the one that the checking schema gives (npm run schema writes it)', async () => {
    const committed = await readFile(join(packageRoot, 'scenarios', 'scenario.schema.json'), 'utf8');
    expect(committed).to.equal(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  });

  it('describes every key', () => {
    const undescribed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === 'properties') {
          for (const [name, property] of Object.entries(value as object)) {
            if (!('description' in (property as object))) undescribed.push(`${path}.${name}`);
          }
        }
        visit(value, `${path}.${key}`);
      }
    };
    visit(scenarioJsonSchema(), '');
    expect(undescribed).to.deep.equal([]);
  });
});
