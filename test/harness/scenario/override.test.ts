import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadScenario } from '../../../harness/scenario-file.js';
import { overrideOf } from '../../../harness/scenario/override.js';
import { refusal } from '../refusal.js';
import { cwd, good, load } from './workbench.js';

describe('a scenario file', () => {
  describe('with values from the command line', () => {
    it('takes them instead of its own', async () => {
      const scenario = await load(good, [
        'load.rateEps=5000',
        'appliances[0].count=3',
        'drain.quietMs=10',
        'expect.lateMax=null',
        'description=a b',
      ]);
      expect(scenario.load).to.include({ rateEps: 5_000 });
      expect(scenario.appliances[0]?.count).to.equal(3);
      expect(scenario.drain).to.deep.equal({ quietMs: 10, timeoutMs: 60_000, settleMs: 500 });
      expect(scenario.description).to.equal('a b');
    });

    it('lets the last of several count', async () => {
      expect((await load(good, ['seed=1', 'seed=2'])).seed).to.equal(2);
    });

    const rows: readonly (readonly [set: string, message: string])[] = [
      [
        'load.rateEps=0',
        'mine.yaml cannot run: 1 problem\n  --set load.rateEps: expected a number from 1 to 2,000,000, got 0 (number)',
      ],
      [
        'load.rateEp=5',
        'mine.yaml cannot run: 1 problem\n  --set load.rateEp: expected one of the keys executor, rateEps, duration, transport, framing, tls, syslog, threads, sourceAddresses, connectionLifetime, reconnectStorms, got the unknown key "rateEp"; did you mean rateEps?',
      ],
      [
        'laod.rateEps=5',
        'mine.yaml cannot run: 1 problem\n  --set laod.rateEps: expected one of the keys name, description, seed, appliances, load, pipeline, drain, fidelity, expect, got the unknown key "laod"; did you mean load?',
      ],
      [
        'load.duration=null',
        'mine.yaml cannot run: 1 problem\n  --set load.duration: expected a duration such as 500ms, 15s or 1m30s, from 1s to 24h, got null',
      ],
      [
        'pipeline.collector.image=',
        '--set pipeline.collector.image: expected a single value (a number, a text or null), got ""',
      ],
      ['load.rateEps', '--set load.rateEps: expected path=value, such as load.rateEps=5000 or appliances[0].count=3'],
      ['=5', '--set =5: expected path=value, such as load.rateEps=5000 or appliances[0].count=3'],
      ['a..b=5', '--set a..b=5: expected path=value, such as load.rateEps=5000 or appliances[0].count=3'],
      ['__proto__.x=5', '--set __proto__.x=5: expected path=value, such as load.rateEps=5000 or appliances[0].count=3'],
      [
        'constructor.x=5',
        'mine.yaml cannot run: 1 problem\n  --set constructor.x: expected one of the keys name, description, seed, appliances, load, pipeline, drain, fidelity, expect, got the unknown key "constructor"',
      ],
      ['load.rateEps=[1, 2]', '--set load.rateEps: expected a single value (a number, a text or null), got "[1, 2]"'],
      ['load.rateEps="5', '--set load.rateEps: expected a single value (a number, a text or null), got "\\"5"'],
      ['appliances[3].count=2', '--set appliances[3].count: expected an index from 0 to 0 at appliances, got 3'],
      ['appliances.count=2', '--set appliances.count: expected appliances to be a mapping, got a list of 1'],
      [
        'load.reconnectStorms[0].at=3s',
        '--set load.reconnectStorms[0].at: expected load.reconnectStorms to be in the scenario, since no list is made longer, got none',
      ],
      ['load[0]=2', '--set load[0]: expected load to be a list, got a mapping'],
      ['name.x=2', '--set name.x: expected name to be a mapping, got "mine" (string)'],
    ];
    for (const [set, message] of rows) {
      it(`refuses ${set}`, async () => {
        expect(await refusal(load(good, [set]))).to.equal(message);
      });
    }

    it('names a dedicated option as it was typed', async () => {
      await writeFile(join(cwd, 'mine.yaml'), good);
      const overrides = [overrideOf('--collector', ['pipeline', 'collector', 'kind'], 'rsylog')];
      expect(await refusal(loadScenario('mine.yaml', { cwd, knownProfiles: ['paloalto-panos'], overrides }))).to.equal(
        'mine.yaml cannot run: 1 problem\n  --collector: expected one of rsyslog, syslog-ng, direct, external, got "rsylog" (string); did you mean rsyslog?',
      );
    });
  });
});
