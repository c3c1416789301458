import { expect } from 'chai';
import { HarnessError } from '../../../harness/error.js';
import { rigVersion } from '../../../harness/package-root.js';
import { commandLine } from './command-line.js';

describe('the command line', () => {
  describe('refuses bad usage with exit code 64 and a hint', () => {
    const hint = '(--help says what is possible)\n';
    const rows: readonly (readonly [args: string, stderr: string])[] = [
      ['runn', `error: unknown command 'runn'\n(Did you mean run?)\n${hint}`],
      ['scenario', `error: unknown command 'scenario'\n(Did you mean scenarios?)\n${hint}`],
      ['--vers', `error: unknown option '--vers'\n(Did you mean --version?)\n${hint}`],
      ['run', `error: missing required argument 'scenario'\n${hint}`],
      ['run a b', `error: too many arguments for 'run'. Expected 1 argument but got 2.\n${hint}`],
      ['run a --jsn', `error: unknown option '--jsn'\n(Did you mean --json?)\n${hint}`],
      ['run a --seed', `error: option '--seed <number>' argument missing\n${hint}`],
      ['check', `error: missing required argument 'run-dir'\n${hint}`],
      [
        'appliances paloalto-panos --sample 0',
        `error: option '--sample <count>' argument '0' is invalid. Expected a whole number from 1 to 1000000.\n${hint}`,
      ],
      [
        'appliances paloalto-panos --sample 1e3',
        `error: option '--sample <count>' argument '1e3' is invalid. Expected a whole number from 1 to 1000000.\n${hint}`,
      ],
      [
        'appliances --sample 1',
        'error: --sample: expected the name of an appliance before it (see cefrig appliances)\n',
      ],
      [
        'appliances --kind traffic',
        'error: --kind: expected the name of an appliance before it (see cefrig appliances)\n',
      ],
      [
        'appliances paloalto-panos --sample 1 --kind trafic',
        'error: --kind: expected a kind of paloalto-panos, one of traffic, threat; got "trafic"; did you mean traffic?\n',
      ],
      ['appliances paloalto-panos --kind traffic', 'error: --kind: expected --sample <count> beside it\n'],
      [
        'appliances paloalto-pano',
        'error: expected an appliance, one of paloalto-panos; got "paloalto-pano"; did you mean paloalto-panos?\n',
      ],
      [
        'run frist-light',
        'error: expected a scenario, which is a YAML file or one of burst, first-light, office-day, ramp, selftest, steady-20k; got "frist-light": ' +
          'there is neither such a name nor such a file; did you mean first-light?\n',
      ],
      [
        'run first-light --set x',
        'error: --set x: expected path=value, such as load.rateEps=5000 or appliances[0].count=3\n',
      ],
    ];
    for (const [args, stderr] of rows) {
      it(`cefrig ${args}`, async () => {
        expect(await commandLine(args.split(' '))).to.deep.equal({ exitCode: 64, stdout: '', stderr });
      });
    }

    it('cefrig alone, with the help', async () => {
      const { exitCode, stdout, stderr } = await commandLine([]);
      expect([exitCode, stdout]).to.deep.equal([64, '']);
      expect(stderr).to.match(/^Usage: cefrig /);
    });
  });

  describe('always gives help, with the exit codes', () => {
    for (const args of [
      '--help',
      'help',
      'run --help',
      'help run',
      'check --help',
      'report --help',
      'scenarios --help',
      'appliances --help',
      'configure --help',
    ]) {
      it(`cefrig ${args}`, async () => {
        const { exitCode, stdout, stderr } = await commandLine(args.split(' '));
        expect([exitCode, stderr]).to.deep.equal([0, '']);
        expect(stdout).to.match(/^Usage: cefrig /);
        for (const code of [0, 1, 2, 64, 70]) expect(stdout).to.match(new RegExp(`^  ${code} +\\S`, 'm'));
      });
    }
  });

  it('says its version', async () => {
    expect(await commandLine(['--version'])).to.deep.equal({ exitCode: 0, stdout: `${rigVersion}\n`, stderr: '' });
  });

  describe('when a command throws', () => {
    const rows: readonly (readonly [title: string, error: unknown, exitCode: number, stderr: string])[] = [
      [
        'what the user can mend',
        new HarnessError('input', 'port 25226 is in use'),
        64,
        'error: port 25226 is in use\n',
      ],
      ['what the world broke', new HarnessError('world', 'the disk is full'), 70, 'error: the disk is full\n'],
      [
        'what nobody foresaw',
        new TypeError('x is not a function'),
        70,
        'error: the rig itself broke: x is not a function (details: /tmp/details.txt)\n',
      ],
      ['something that is no error', 'oops', 70, 'error: the rig itself broke: oops (details: /tmp/details.txt)\n'],
      ['several lines', new Error('one\ntwo'), 70, 'error: the rig itself broke: one (details: /tmp/details.txt)\n'],
      [
        'words of somebody else with escape codes in them',
        new HarnessError('world', 'rsyslogd says:\n\u001b[2Jgone'),
        70,
        'error: rsyslogd says:\n<ESC>[2Jgone\n',
      ],
    ];
    for (const [title, error, exitCode, stderr] of rows) {
      it(`tells ${title}, without a stack`, async () => {
        const checkRun = () => Promise.resolve().then(() => raise(error));
        expect(await commandLine(['check', 'dir'], { checkRun })).to.deep.equal({ exitCode, stdout: '', stderr });
      });
    }

    it('shows the stacks, also of causes, when debugging', async () => {
      const checkRun = () =>
        Promise.reject(new HarnessError('world', 'the disk is full', { cause: new Error('write ENOSPC') }));
      const { exitCode, stderr } = await commandLine(['check', 'dir'], { checkRun, isDebug: true });
      expect(exitCode).to.equal(70);
      expect(stderr).to.match(
        /^error: the disk is full\nHarnessError: the disk is full\n {4}at [^]*caused by: Error: write ENOSPC\n {4}at /,
      );
    });

    it('says how to see the details when they cannot be kept', async () => {
      const { stderr } = await commandLine(['check', 'dir'], {
        checkRun: () => Promise.reject(new Error('x')),
        saveCrash: () => Promise.reject(new Error('disk full')),
      });
      expect(stderr).to.equal('error: the rig itself broke: x (CEFRIG_DEBUG=1 shows the details)\n');
    });
  });
});

function raise(error: unknown): never {
  throw error;
}
