import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { requireProcessRuntime } from '../harness/requirements.js';
import { runForTest } from './run-for-test.js';

/** Each tries twice a second, and GnuTLS writes three lines of each try. */
const scenarioYaml = `name: many-refusals
appliances: [{ profile: paloalto-panos, count: 60 }]
load:
  executor: constant-arrival-rate
  rateEps: 600
  duration: 5s
  transport: tls
  tls: { clientCertificates: own, fault: appliance-expired }
pipeline:
  collector: { kind: rsyslog, tlsStack: gtls, runtime: process }
  forwarder: { port: 0 }
drain: { quietMs: 1000 }
expect: { connections: refused, paceLagMsP99Max: 60000 }
`;

describe('refusals that rsyslog tells in its log alone', () => {
  it('are all known, be they many', async function () {
    await requireProcessRuntime(this);
    const directory = await mkdtemp(join(tmpdir(), 'cefrig-refusals-'));
    const scenario = join(directory, 'many.yaml');
    await writeFile(scenario, scenarioYaml);
    await using run = await runForTest({}, { scenario });
    await rm(directory, { recursive: true });
    expect(run.report.expectations.filter(({ verdict }) => verdict !== 'pass')).to.deep.equal([]);
    const got = run.report.expectations.find(({ name }) => name === 'connections')?.got ?? '';
    expect(got).to.match(/^60 of 60 appliances refused; /);
    // More than a thousand lines of the log.
    expect(Number(/tells of (\d+) refusals/.exec(got)?.[1])).to.be.greaterThan(334);
  });
});
