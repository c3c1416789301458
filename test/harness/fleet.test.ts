import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { buildFleet } from '../../harness/fleet.js';
import { createRunDirectory } from '../../harness/run-directory.js';
import type { ApplianceGroup, Load, Scenario } from '../../src/scenario.js';
import { repositoryRoot } from '../repository.js';
import { intentOf } from '../src/evidence-of.js';
import { refusal } from './refusal.js';
import { cwd } from './scenario/workbench.js';

const group = (profile: string, count: number, file: string | null = null): ApplianceGroup => ({
  ...{ profile, count, weight: 1, file, corpusSize: 4, clockSkewMs: 0, utcOffsetsMs: [0] },
});
const base = intentOf().scenario;

describe('the fleet', () => {
  it('gives every appliance a name and a host of its own, also across groups of one profile', async () => {
    const appliances = [group('paloalto-panos', 2), group('checkpoint-fw1', 1), group('paloalto-panos', 1)];
    const fleet = await buildFleet({ ...base, appliances });
    expect(fleet.map(({ name }) => name)).to.deep.equal([
      'paloalto-panos-1',
      'paloalto-panos-2',
      'checkpoint-fw1-1',
      'paloalto-panos-3',
    ]);
    expect(new Set(fleet.map(({ hostName }) => hostName)).size).to.equal(4);
  });

  it('does not expect its hosts behind a collector that replaces them, unless the files are the user’s', async () => {
    const isHostSentWith = async (change: Partial<Scenario['pipeline']['collector']>): Promise<boolean | undefined> => {
      const collector = { ...base.pipeline.collector, ...change };
      const pipeline = { ...base.pipeline, collector };
      return (await buildFleet({ ...base, pipeline, appliances: [group('paloalto-panos', 1)] }))[0]?.isHostSent;
    };
    expect(await isHostSentWith({ kind: 'rsyslog' })).to.equal(true);
    expect(await isHostSentWith({ kind: 'syslog-ng' })).to.equal(false);
    expect(await isHostSentWith({ kind: 'syslog-ng', config: '/theirs' })).to.equal(true);
  });
});

describe("a fleet of a user's own profile", () => {
  const file = join(repositoryRoot, 'test/fixtures/profiles/acme-gateway.yaml');

  it('plays it, with names of their own in all groups of it', async () => {
    const appliances = [group('acme-gateway.yaml', 2, file), group('./acme-gateway.yaml', 1, file)];
    const fleet = await buildFleet({ ...base, appliances });
    expect(fleet.map(({ name }) => name)).to.deep.equal(['acme-gateway-1', 'acme-gateway-2', 'acme-gateway-3']);
    expect(fleet[0]?.templateAt(0).header.deviceVendor).to.equal('Acme');
  });

  it('says what is wrong with it, and where', async () => {
    const broken = join(cwd, 'broken.yaml');
    writeFileSync(broken, readFileSync(file, 'utf8').replace('source.address', 'source.adress'));
    expect(await refusal(buildFleet({ ...base, appliances: [group('broken.yaml', 1, broken)] }))).to.match(
      /cannot be played: 1 problem\n.*:17:13 groups\.addresses\[0\]\[1\]: .*, got "source\.adress"; did you mean source\.address\?/,
    );
  });
});

describe('a fleet that replays', () => {
  const line = 'CEF:0|V|P|1|2|n|3|act=x';
  const at = (time: string): string => `<134>${time} fw ${line}`;
  const fileOf = (name: string, ...lines: readonly string[]): string => {
    const path = join(cwd, name);
    writeFileSync(path, lines.join('\n'));
    return path;
  };
  const replaying = (files: readonly string[], timing: Partial<Load> = {}): Scenario => {
    const { transport, framing, syslog } = base.load;
    const load = { transport, framing, syslog, executor: 'replay', speed: 1, repeat: 1, ...timing } as Load;
    return { ...base, load, appliances: files.map((file) => group('replay', 2, file)) };
  };

  it('knows the time of each line, once for all appliances of a file', async () => {
    const file = fileOf('good.txt', at('Nov  3 09:05:01'), at('Nov  3 09:05:04'));
    const [first, second] = await buildFleet(replaying([file]));
    expect(first?.timelineMs).to.deep.equal([0, 3_000]);
    expect(second?.timelineMs).to.equal(first?.timelineMs);
  });

  it('needs no time where the load has its own', async () => {
    const scenario = { ...replaying([fileOf('untimed.txt', line)]), load: base.load };
    expect((await buildFleet(scenario)).map(({ timelineMs }) => timelineMs)).to.deep.equal([undefined, undefined]);
  });

  it('lists every line without a time, and what is wrong with every other file', async () => {
    const untimed = fileOf('some.txt', line, at('Nov  3 09:05:01'), line, line, line);
    const broken = fileOf('broken.txt', at('Nov  3 09:05:01'), 'no mark');
    expect(await refusal(buildFleet(replaying([untimed, broken])))).to.equal(
      'these captured lines cannot be replayed:\n' +
        `  ${untimed}: expected a time in the header of each line, or in its rt, end or start, as the executor replay ` +
        'keeps it; got none in line 1, 3-5\n' +
        `  ${broken}:2: expected a line with "CEF:" and a version, got "no mark"`,
    );
  });

  const start = (scenario: Scenario) => createRunDirectory({ scenario, directory: join(cwd, 'run'), commandLine: [] });

  it('is refused where it would last longer than a day, which only its files say', async () => {
    const file = fileOf('long.txt', at('Nov  3 09:05:01'), at('Nov  5 09:05:00'));
    expect(await refusal(start(replaying([file])))).to.equal(
      'load: expected captured lines of at most 24h, got 48h; raise load.speed, or lower load.repeat',
    );
  });

  it('is refused where it would be more events than can be judged', async () => {
    const file = fileOf('many.txt', ...new Array<string>(1_001).fill(at('Nov  3 09:05:01')));
    expect(await refusal(start(replaying([file], { repeat: 500_000, speed: 1_000 })))).to.equal(
      'load: expected at most 1,000,000,000 events, got 1,001,000,000; lower load.repeat',
    );
  });

  it('is refused where a load owes no appliance an event', async () => {
    const load: Load = { ...base.load, executor: 'constant-arrival-rate', rateEps: 1, durationMs: 1_000 };
    const appliances = [4, 3, 3].map((weight) => ({ ...group('checkpoint-fw1', 1), weight }));
    expect(await refusal(start({ ...base, load, appliances }))).to.equal(
      'load: expected at least 1 event, got 0: its rate and duration owe no appliance a whole one; raise one of them',
    );
    expect(existsSync(join(cwd, 'run'))).to.equal(false);
  });

  it('is planned with the times of its lines', async () => {
    const file = fileOf('fast.txt', at('Nov  3 09:05:01'), at('Nov  5 09:05:00'));
    const { intent } = await start(replaying([file], { speed: 10 }));
    expect(intent.plan.timelinesMs).to.deep.equal([[0, 172_799_000]]);
    expect(intent.plan.appliances.map(({ timeline }) => timeline)).to.deep.equal([0, 0]);
  });
});
