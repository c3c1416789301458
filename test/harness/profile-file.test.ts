import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { HarnessError } from '../../harness/error.js';
import { loadProfile } from '../../harness/profile-file.js';

const PROFILE = `name: my-product
vendor: Acme
product: Gateway
version: '4.2'
source: the guide
hostPrefix: acme-gw
idKey: externalId
pri: 134
kinds:
  login:
    weight: 1
    flow: outbound
    classId: 200
    name: Administrator logged in
    severity: 3
    fields:
      - [externalId, '\${id}']
      - [suser, '\${user.login}']
      - [cs1, x]
`;
const EVENT_COUNT = 60_000;
/** Its fault comes up once in nine thousand events, however even its choices, and in none of a trial's. */
const rare = PROFILE.replace('cs1, x', `cs1, { choice: [${'a, '.repeat(9_000)}'\${user.login|clock}'] }`);

describe("a user's own profile", () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-profile-'));
    await writeFile(join(directory, 'rare.yaml'), rare);
  });
  after(() => rm(directory, { recursive: true }));

  /** What is said of the file where its last field is this value instead. */
  async function refusalOf(value: string, change: readonly [string, string] = ['', '']): Promise<string | null> {
    const field = PROFILE.replace('cs1, x', `cs1, ${value}`);
    await writeFile(join(directory, 'number.yaml'), field.replace(...change));
    return loadProfile(join(directory, 'number.yaml'), directory).then(
      () => null,
      (error: unknown) => (error as Error).message,
    );
  }

  for (const [written, value] of [
    ['0000000013', '13'],
    ['1.10', '1.1'],
    ['+5', '5'],
    ['-0', '0'],
    ['0x1F', '31'],
    ['12345678901234567890', '12345678901234567000'],
  ] as const) {
    it(`may hold no ${written}, which would be sent as ${value}`, async () => {
      expect(await refusalOf(written)).to.equal(
        `number.yaml cannot be played: 1 problem\n  number.yaml:19:15 kinds.login.fields[2][1]: expected a number as it ` +
          `is sent, ${value}, or a text in quotes, "${written}", got ${written}`,
      );
    });
  }

  for (const written of ["'0013'", '"1.10"', '13', '1.1', '-5', '{ weighted: { 0013: 1, 1.10: 2 } }']) {
    it(`may hold ${written}`, async () => {
      expect(await refusalOf(written)).to.equal(null);
    });
  }

  for (const [written, expected] of [
    ['1e400', 'fields[2][1]: expected a finite number, or a text in quotes, "1e400", got 1e400'],
    ['-.inf', 'fields[2][1]: expected a finite number, or a text in quotes, "-.inf", got -.inf'],
    ['{ choice: [.nan] }', 'fields[2][1].choice[0]: expected a finite number, or a text in quotes, ".nan", got .nan'],
    [
      '{ sum: [1e400] }',
      'fields[2][1].sum[0]: expected a number, or a path such as flow.bytesSent, got Infinity (number)',
    ],
  ] as const) {
    it(`may hold no ${written}, which is no number that could be sent`, async () => {
      const [, problem = '', ...more] = (await refusalOf(written))?.split('\n') ?? [];
      expect(problem.replace(/^.* kinds.login./, '')).to.equal(expected);
      expect(more).to.deep.equal([]);
    });
  }

  it('is refused for such numbers and all else that is wrong at once, and once for each place', async () => {
    const refusal = await refusalOf('{ choice: [a, 007] }', ["version: '4.2'", 'version: 4.20']);
    expect(refusal?.split('\n').map((line) => line.split(', ')[0])).to.deep.equal([
      'number.yaml cannot be played: 2 problems',
      '  number.yaml:4:10 version: expected a text of 1 to 1,023 characters in one line',
      '  number.yaml:19:29 kinds.login.fields[2][1].choice[1]: expected a number as it is sent',
    ]);
  });

  it('is told quotes for such a number only where a text may stand', async () => {
    const numbers = '{ sum: [01, 1] }], [cs1, { between: [01, 9] }, { percent: 0x10 }], [cs2, { choice: [01, 2] }';
    const refusal = await refusalOf(numbers.replaceAll('], [', ']\n      - ['), [
      '    weight: 1\n',
      '    weight: 010\n    let: { r: { row: [{ weight: 02, a: 02 }] } }\n',
    ]);
    const lines = refusal?.split('\n').slice(1) ?? [];
    expect(
      lines.map((line) => line.replace(/^.* kinds.login.(.*): expected a number as it is sent, /, '$1: ')),
    ).to.deep.equal([
      'weight: 10, got 010',
      'let.r.row[0].weight: 2, got 02',
      'let.r.row[0].a: 2, or a text in quotes, "02", got 02',
      'fields[2][1].sum[0]: 1, got 01',
      'fields[3][1].between[0]: 1, got 01',
      'fields[3][2].percent: 16, got 0x10',
      'fields[4][1].choice[0]: 1, or a text in quotes, "01", got 01',
    ]);
  });

  it('is told no quotes where no text may stand while other things are wrong, and those where one may', async () => {
    const values = '{ sum: [010, 1] }], [cs1, 010], [cs2, { owner: user.login, value: 01 }';
    const refusal = await refusalOf(values.replaceAll('], [', ']\n      - ['), [
      '    weight: 1\n',
      '    weight: 1\n    foo: 1\n    let: { r: { row: [{ weight: 02, a: x }] }, s: { row: [{ weight: 03 }] } }\n',
    ]);
    const lines = refusal?.split('\n').slice(1) ?? [];
    expect(
      lines.map((line) => line.replace(/^.* kinds.login.(.*): expected (a number as it is sent, )?/, '$1: ')).slice(1),
    ).to.deep.equal([
      'let.r.row[0].weight: 2, got 02',
      'let.s.row[0].weight: 3, got 03',
      'fields[2][1].sum[0]: 10, got 010',
      'fields[3][1]: 10, or a text in quotes, "010", got 010',
      'fields[4][1].value: 1, or a text in quotes, "01", got 01',
    ]);
  });

  it('names the place of a fault that no trial has met, when an event does', async () => {
    const profile = await loadProfile(join(directory, 'rare.yaml'), directory);
    const appliance = profile.appliance({ index: 0, seed: 7, corpusSize: EVENT_COUNT });
    const play = (): void => {
      for (let index = 0; index < EVENT_COUNT; index += 1) appliance.templateAt(index);
    };
    expect(play)
      .to.throw(
        HarnessError,
        /^rare.yaml cannot be played: 1 problem\n {2}rare.yaml:19:\d+ kinds.login.fields\[2\]\[1\].choice\[9000\]: /,
      )
      .that.includes({ kind: 'input' });
  }).timeout(30_000);
});
