import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { catalogue } from '../../generators/catalogue.js';
import { buildFleet } from '../../harness/fleet.js';
import { packageRoot } from '../../harness/package-root.js';
import { loadScenario } from '../../harness/scenario-file.js';
import { parseSet } from '../../harness/scenario/override.js';
import { builtinScenarios } from '../../harness/scenario/source-file.js';
import { Plan } from '../../src/plan.js';
import { planDocumentOf } from '../../src/plan-document.js';
import { scenarioJsonSchema } from '../../src/scenario/schema.js';
import { NS_PER_SECOND } from '../../src/units.js';

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

  it('are over within a minute, and plan what they say', async () => {
    for (const { name } of await builtinScenarios()) {
      const scenario = await loadScenario(name, options);
      const plan = new Plan(planDocumentOf(scenario, await buildFleet(scenario), 4_821));
      expect(plan.schedule.durationNs, name).to.be.at.most(60 * NS_PER_SECOND);
      for (const { count } of plan.appliances) expect(count, name).to.be.greaterThan(0);
    }
  });

  it('burst is on and off, as its description says', async () => {
    const { load } = await loadScenario('burst', options);
    expect(load).to.deep.include({ rateEps: 15_000, onMs: 2_000, offRateEps: 200, offMs: 3_000 });
  });

  it('office-day has appliances of every zone, each with a clock of its own', async () => {
    const scenario = await loadScenario('office-day', options);
    const { appliances } = planDocumentOf(scenario, await buildFleet(scenario), 4_821);
    expect(appliances).to.have.lengthOf(40);
    const zones = new Set(appliances.map(({ zoneOffsetMs }) => zoneOffsetMs / 3_600_000));
    expect([...zones]).to.have.members([0, -5, 5.5]);
    expect(new Set(appliances.slice(0, 36).map(({ clockOffsetMs }) => clockOffsetMs)).size).to.be.greaterThan(30);
  });

  for (const [transport, framing] of [
    ['tcp', 'newline'],
    ['tls', 'octet-counted'],
    ['udp', 'datagram'],
  ] as const) {
    it(`all can be sent over ${transport} with one setting, ${framing} as it is usual there`, async () => {
      const overrides = [`load.transport=${transport}`, 'pipeline.collector.kind=direct'].map(parseSet);
      for (const { name } of await builtinScenarios()) {
        const { load } = await loadScenario(name, { ...options, overrides });
        expect(load, name).to.include({ transport, framing });
      }
    });
  }

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
