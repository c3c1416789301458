import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { linkMtuTo } from '../../harness/link-mtu.js';
import type { RunReport } from '../../src/report.js';
import { requirePart } from '../harness/requirements.js';
import { repositoryRoot } from '../repository.js';
import { oneKindProfile } from './one-kind-profile.js';
import { runForTest } from './run-for-test.js';

const run = promisify(execFile);

/** A network of its own, whose loopback is up and has the MTU of an Ethernet, as `/sys` then tells. */
const inNetwork = (command: string) =>
  run(
    'unshare',
    [
      '--map-root-user',
      ...['--net', '--mount'],
      'sh',
      '-c',
      `mount -t sysfs sysfs /sys && ip link set lo up mtu 1500 && ${command}`,
    ],
    { maxBuffer: 16 * 1_048_576 },
  );

/** Of events whose message has so many bytes. */
const profileYaml = (messageBytes: number): string => oneKindProfile('large', 'x'.repeat(messageBytes));

describe('what datagrams hold', () => {
  it('names before the run the profiles whose frames a link with a small MTU carries in fragments', async function () {
    const trouble = await inNetwork('true').then(
      () => null,
      (error: unknown) => String(error),
    );
    requirePart(this, 'network namespaces', trouble);
    const directory = await mkdtemp(join(tmpdir(), 'cefrig-mtu-'));
    const main = join(repositoryRoot, 'dist/harness/cli/main.js');
    const profile = join(directory, 'large.yaml');
    await writeFile(profile, profileYaml(2_000));
    const set = [
      `appliances[1].profile=${profile}`,
      'load.transport=udp',
      'load.duration=1s',
      'load.rateEps=300',
      'expect.paceLagMsP99Max=60000',
    ];
    const options = set.map((one) => `--set ${one}`).join(' ');
    const { stdout } = await inNetwork(
      `${process.execPath} ${main} run first-light --collector direct --json --out ${join(directory, 'run')} ${options}; true`,
    );
    await rm(directory, { recursive: true });
    const { notes, outcomes } = JSON.parse(stdout) as RunReport;
    expect(outcomes.delivered).to.equal(300);
    const [note = '', ...others] = notes.filter((one) => one.includes('MTU'));
    expect(others).to.deep.equal([]);
    expect(note).to.match(/^Datagrams of more than 1,472 bytes do not pass the MTU of 1,500 in one piece/);
    expect(note).to.match(/ large: 1,024 of 1,024 distinct events, up to 2,\d{3} bytes[;.]/);
  });

  it('knows the MTU of loopback, and of nothing that it cannot send to', async function () {
    if (process.platform !== 'linux') this.skip();
    expect(await linkMtuTo('127.0.0.1')).to.equal(Number(await readFile('/sys/class/net/lo/mtu', 'utf8')));
    expect(await linkMtuTo('no.such.host.invalid')).to.equal(null);
  });

  it('refuses what no datagram holds, with its profile, how many, and how long', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'cefrig-large-'));
    const profile = join(directory, 'large.yaml');
    await writeFile(profile, profileYaml(65_430));
    const error = await runForTest({
      ...{ 'load.transport': 'udp', 'pipeline.collector.kind': 'direct', 'pipeline.forwarder.port': 0 },
      'appliances[1].profile': profile,
    }).then(
      () => null,
      (reason: unknown) => reason as Error,
    );
    await rm(directory, { recursive: true });
    expect(error?.message).to.match(
      /frames of at most 65,507 bytes fit a datagram, and longer are large: 1,024 of 1,024 distinct events, up to 65,5\d\d bytes\. Take tcp/,
    );
  });
});
