import { lstat, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { HostConfiguration } from '../../../src/collector-config/host-configuration.js';
import { commandLine } from './command-line.js';

describe('cefrig configure --write where another configuration was', () => {
  let cwd: string;

  beforeEach(async () => {
    cwd = await mkdtemp(join(tmpdir(), "cefrig configure's-"));
  });

  afterEach(() => rm(cwd, { recursive: true }));

  const write = (daemon: string, agent: string, ...more: readonly string[]) =>
    commandLine(['configure', daemon, '--agent', agent, '--write', '.', ...more], { cwd });

  /** The commands of the step that removes something; none: there is no such step. */
  const removalsOf = async (daemon: string, agent: string, ...more: readonly string[]): Promise<readonly string[]> => {
    const { exitCode, stdout, stderr } = await write(daemon, agent, '--force', '--json', ...more);
    expect([exitCode, stderr]).to.deep.equal([0, '']);
    const [first] = (JSON.parse(stdout) as HostConfiguration).steps;
    return first?.purpose.startsWith('Remove what is left of another configuration') === true ? first.commands : [];
  };
  const removal = (path: string): string => `rm '${join(cwd, path).replaceAll("'", "'\\''")}'`;
  const oms = 'etc/rsyslog.d/security-config-omsagent.conf';
  const ama = 'etc/rsyslog.d/10-azuremonitoragent-omfwd.conf';
  const plain = 'etc/rsyslog.d/95-omsagent.conf';

  it('says which rule of the agent before stays, and how to remove it', async () => {
    expect(await removalsOf('rsyslog', 'oms', '--plain-syslog')).to.deep.equal([]);
    expect(await removalsOf('rsyslog', 'oms')).to.deep.equal([removal(plain)]);
    expect(await removalsOf('rsyslog', 'ama')).to.deep.equal([removal(oms), removal(plain)]);
    await Promise.all([oms, plain].map((path) => rm(join(cwd, path))));
    expect(await removalsOf('rsyslog', 'ama')).to.deep.equal([]);
    expect(await removalsOf('rsyslog', 'oms')).to.deep.equal([removal(ama)]);
    const { stdout } = await write('rsyslog', 'oms');
    expect(stdout)
      .to.include(`1. Remove what is left of another configuration`)
      .and.to.include(`   ${removal(ama)}\n`);
  });

  it('says so of syslog-ng, whose rules have files of their own too', async () => {
    expect(await removalsOf('syslog-ng', 'oms')).to.deep.equal([]);
    expect(await removalsOf('syslog-ng', 'ama')).to.deep.equal([
      removal('etc/syslog-ng/conf.d/security-config-omsagent.conf'),
    ]);
  });

  it('takes a link to nothing for a file that is there', async () => {
    await mkdir(join(cwd, 'etc/rsyslog.d'), { recursive: true });
    await symlink('/nowhere/at-all', join(cwd, oms));
    const refused = await write('rsyslog', 'oms');
    expect([refused.exitCode, refused.stdout]).to.deep.equal([64, '']);
    expect(refused.stderr).to.include('which only --force overwrites').and.to.include(join(cwd, oms));
    expect((await lstat(join(cwd, oms))).isSymbolicLink()).to.equal(true);
    expect((await write('rsyslog', 'oms', '--force')).stdout).to.include(`overwritten  ${join(cwd, oms)}\n`);
    expect(await readFile(join(cwd, oms), 'utf8')).to.include('$rawmsg contains');
  });
});
