import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { runForTest } from '../e2e/run-for-test.js';

describe('ten thousand appliances, each with a connection of its own', () => {
  for (const transport of ['tcp', 'tls'] as const) {
    it(`connect, send, drain and close over ${transport}: every event delivered once`, async () => {
      const directory = await mkdtemp(join(tmpdir(), 'cefrig-fleet-'));
      const scenario = join(directory, 'fleet.yaml');
      await writeFile(
        scenario,
        `name: fleet
appliances:
  - { profile: paloalto-panos, count: 4000 }
  - { profile: fortinet-fortigate, count: 3000 }
  - { profile: checkpoint-fw1, count: 3000 }
load: { executor: constant-arrival-rate, rateEps: 5000, duration: 4s, transport: ${transport} }
pipeline: { collector: { kind: direct }, forwarder: { port: 0 } }
expect: { paceLagMsP99Max: 60000 }
`,
      );
      await using run = await runForTest({}, { scenario });
      await rm(directory, { recursive: true });
      const { expectations, outcomes } = run.report;
      expect(expectations.filter(({ verdict }) => verdict !== 'pass')).to.deep.equal([]);
      expect(outcomes.delivered).to.equal(20_000);
    });
  }
});
