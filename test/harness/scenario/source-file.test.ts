import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadScenario } from '../../../harness/scenario-file.js';
import { refusal } from '../refusal.js';
import { cwd, good, load, strangeKeys } from './workbench.js';

describe('a scenario file', () => {
  describe('that cannot be one', () => {
    const rows: readonly (readonly [title: string, bytes: string | Uint8Array, message: string])[] = [
      ['empty', '', 'mine.yaml: expected a scenario, got an empty file'],
      ['only comments', '# nothing\n', 'mine.yaml: expected a scenario, got an empty file'],
      [
        'binary',
        Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe),
        'mine.yaml: expected a scenario in YAML (UTF-8 text), got a binary file',
      ],
      ['zeros', 'name: a\0b\n', 'mine.yaml: expected a scenario in YAML (UTF-8 text), got a binary file'],
      ['over 1 MiB', '#'.repeat(1_048_577), 'mine.yaml: expected a scenario file of at most 1 MiB, got a larger one'],
    ];
    for (const [title, bytes, message] of rows) {
      it(title, async () => {
        expect(await refusal(load(bytes))).to.equal(message);
      });
    }

    it('a bomb of aliases', async () => {
      const bomb = [
        'a: &a [x]',
        ...'bcdefghi'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index] ?? ''},`.repeat(9)}]`),
      ];
      expect(await refusal(load(bomb.join('\n')))).to.match(/^mine\.yaml cannot run: 72 problems\n/);
    });

    it('many keys, in a time that grows with them', async () => {
      expect(await refusal(load(strangeKeys(50_000)))).to.include('and ');
    });
  });

  describe('that cannot be read', () => {
    const find = (reference: string) => refusal(loadScenario(reference, { cwd, knownProfiles: [], overrides: [] }));
    const known =
      'expected a scenario, which is a YAML file or one of burst, first-light, office-day, ramp, selftest, steady-20k; got';
    const rows: readonly (readonly [reference: string, message: string])[] = [
      [
        'frist-light',
        `${known} "frist-light": there is neither such a name nor such a file; did you mean first-light?`,
      ],
      ['nothing-like-it', `${known} "nothing-like-it": there is neither such a name nor such a file`],
      ['', `${known} "": there is neither such a name nor such a file`],
      ['away/first-light.yaml', `${known} "away/first-light.yaml": there is no such file; did you mean first-light?`],
      ['folder', 'folder: expected a readable scenario file: it is a directory'],
      ['/dev/zero', '/dev/zero: expected a readable scenario file: it is not a regular file'],
    ];
    for (const [reference, message] of rows) {
      it(JSON.stringify(reference), async () => {
        await mkdir(join(cwd, 'folder'), { recursive: true });
        expect(await find(reference)).to.equal(message);
      });
    }

    it('without permission', async function () {
      // To root nothing is forbidden: then the file is simply read.
      const secret = join(cwd, 'secret.yaml');
      await writeFile(secret, good);
      await chmod(secret, 0);
      const isRoot = process.getuid?.() === 0;
      const expected = isRoot
        ? 'secret.yaml cannot run: 1 problem'
        : 'secret.yaml: expected a readable scenario file: permission denied (EACCES)';
      expect((await find('secret.yaml')).split('\n')[0]).to.equal(expected);
    });
  });
});
