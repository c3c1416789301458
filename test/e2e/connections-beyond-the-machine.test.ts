import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { RunReport } from '../../src/report.js';
import { Command } from './user-command.js';

const APPLIANCES = 300;
/** For each appliance a file, and for the rig itself: enough until all of them connect once more. */
const FILES_MAX = APPLIANCES + 120;

describe('a fleet that this machine cannot connect again', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-e2e-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('makes a run unknown for its own limit, and not a failure of the collector', async function () {
    if (process.platform === 'win32') this.skip();
    const scenario = join(directory, 'scenario.yaml');
    const content = {
      name: 'storm',
      appliances: [{ profile: 'checkpoint-fw1', count: APPLIANCES }],
      load: {
        ...{ executor: 'constant-arrival-rate', rateEps: 300, duration: '4s', transport: 'tcp' },
        reconnectStorms: [{ at: '1s', share: 1 }],
      },
      pipeline: { collector: { kind: 'direct' }, forwarder: { port: 0 } },
    };
    await writeFile(scenario, JSON.stringify(content));
    const out = join(directory, 'run');
    const limited = ['sh', '-c', `ulimit -n ${FILES_MAX}; exec "$0" "$@"`];
    const command = new Command(limited, ['run', scenario, '--out', out]);
    expect(await command.exitCode(), command.stderr).to.equal(2);
    const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8')) as RunReport;
    const own = report.expectations.find(({ name }) => name === 'rig');
    expect(`${own?.verdict}: ${own?.got}`).to.match(
      /^unknown: this user may not open so many files at a time \(EMFILE\)/,
    );
    expect(report.outcomes.unsent).to.be.greaterThan(0);
  });
});
