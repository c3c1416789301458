import { expect } from 'chai';
import { fortinetFortigate } from '../../generators/fortinet-fortigate.js';
import { requirePart } from '../harness/requirements.js';
import { exceptionsOf } from './exceptions.js';
import { describeFindings } from './finding-table.js';
import type { Finding } from './findings.js';
import { generateLines, type GeneratedLine } from './generated-lines.js';
import { judge } from './judge.js';
import type { Oracle } from './oracle.js';
import { endOracles, oracles } from './oracles.js';
import { ask, Resident } from './processes.js';

const profile = fortinetFortigate;
const PLANTED_INDEX = 137;

/** Lines of a real profile, of which one says something else than its event. */
function linesWith(change: (line: GeneratedLine) => string): GeneratedLine[] {
  return generateLines(profile, 300).map((line) =>
    line.index === PLANTED_INDEX ? { ...line, bytes: Buffer.from(change(line)) } : line,
  );
}

const valueOf = ({ event }: GeneratedLine, key: string): string =>
  event.extension.find(([candidate]) => candidate === key)![1];

const unexcused = async (oracle: Oracle, lines: readonly GeneratedLine[]): Promise<Finding[]> =>
  (await judge(profile.name, oracle, lines, exceptionsOf(profile.name))).filter(({ bug }) => bug === null);

for (const oracle of oracles) {
  describe(`a fault planted for ${oracle.name}`, () => {
    before(async function () {
      requirePart(this, `${oracle.name} ${oracle.version}`, await oracle.trouble());
    });
    after(endOracles);

    it('is found when one value of one line is changed: profile, line, key, expected and got are named', async () => {
      const lines = linesWith((line) => line.bytes.toString().replace(/ spt=\d+/, ' spt=1'));
      const planted = lines[PLANTED_INDEX]!;
      const findings = await unexcused(oracle, lines);
      expect(findings).to.deep.equal([
        {
          profile: profile.name,
          oracle: oracle.name,
          problem: 'differs',
          key: 'spt',
          count: 1,
          index: PLANTED_INDEX,
          kind: planted.template.kind,
          expected: valueOf(planted, 'spt'),
          got: '1',
          line: planted.bytes.toString(),
          bug: null,
        },
      ]);
      expect(describeFindings(findings)).to.include(
        `fortinet-fortigate: ${oracle.name} differs spt, 1 lines, first ${PLANTED_INDEX} (${planted.template.kind}): ` +
          `expected "${valueOf(planted, 'spt')}", got "1"\n`,
      );
    });

    it('is found when a pair is missing, and when there is one too many', async () => {
      const lines = linesWith((line) => `${line.bytes.toString().replace(/ spt=\d+/, '')} planted=yes`);
      const faults = (await unexcused(oracle, lines)).map(({ key, expected, got }) => [key, expected, got]);
      expect(faults).to.deep.equal([
        ['spt', valueOf(lines[PLANTED_INDEX]!, 'spt'), null],
        ['planted', null, 'yes'],
      ]);
    });

    it('is found when a field of the header is changed', async () => {
      const lines = linesWith((line) => line.bytes.toString().replace('|Fortinet|', '|Fortinet2|'));
      const faults = (await unexcused(oracle, lines)).map(({ key, got }) => [key, got]);
      expect(faults).to.deep.equal([[oracle.headerNames.deviceVendor, 'Fortinet2']]);
    });

    it('is found when it reads nothing', async () => {
      const lines = linesWith(() => 'CEF:0|cut');
      const findings = await unexcused(oracle, lines);
      expect(findings.map(({ problem, key, index, count }) => [problem, key, index, count])).to.deep.equal([
        ['refused', '(line)', PLANTED_INDEX, 1],
      ]);
    });

    it('is found when an exception is not needed any more', async () => {
      const exceptions = [...exceptionsOf(profile.name)];
      const bug = { pycef: 'blank-header', parcefone: 'integer-32-bit', liblognorm: 'empty-last-value' }[oracle.name];
      exceptions.push({ bug, keys: ['spt'] });
      const findings = await judge(profile.name, oracle, generateLines(profile, 300), exceptions);
      expect(
        findings
          .filter((finding) => finding.bug === null)
          .map(({ problem, key, expected }) => [problem, key, expected]),
      ).to.deep.equal([['unneeded exception', 'spt', bug]]);
    });
  });
}

describe('a parser that does not answer every line', () => {
  const lines = ['a', 'b', 'c'].map((text) => Buffer.from(text));
  const program = { command: 'sh', args: ['-c', 'read first; echo "$first"; echo broken >&2; exit 3'] };
  const message = 'A parser answered 1 of 3 lines. sh ended with 3. broken';
  const rows: readonly (readonly [title: string, answers: () => Promise<unknown>])[] = [
    ['asked once', () => ask(program, lines)],
    ['asked as a resident', () => new Resident().ask(program, lines)],
  ];
  for (const [title, answers] of rows) {
    it(`is an error, ${title}`, async () => {
      const error: unknown = await answers().catch((thrown: unknown) => thrown);
      expect(error).to.have.property('message', message);
    });
  }
});
