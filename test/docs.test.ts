import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect } from 'chai';
import { createProgram } from '../harness/cli/program.js';
import { brokenPromises } from './docs-rules.js';
import { dependenciesOf } from './harness/cli/command-line.js';
import { readSource, repositoryRoot } from './repository.js';

const { scripts } = JSON.parse(readSource('package.json').text) as { readonly scripts: object };
const program: Command = createProgram(dependenciesOf([]), () => undefined, {
  out: () => undefined,
  err: () => undefined,
});

const named = {
  scripts: Object.keys(scripts),
  commands: [...program.commands.map((command) => command.name()), 'help'],
  isPath: (path: string) => existsSync(join(repositoryRoot, path)),
};

describe('the documents', () => {
  for (const path of ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'REALISM.md', 'docs/profiles.md']) {
    it(`${path} names only commands and paths that exist`, () => {
      const broken = brokenPromises(readSource(path), named);
      expect(broken, broken.join('\n')).to.deep.equal([]);
    });
  }
});

describe('the rule for documents', () => {
  const known = { scripts: ['demo', 'test'], commands: ['run'], isPath: (path: string) => path === 'src/there.ts' };
  const rows: readonly (readonly [title: string, text: string, broken: readonly string[]])[] = [
    ['a script in a span', '`npm run dmeo`', ['A.md names npm run dmeo, which package.json does not have.']],
    [
      'a script in a block',
      '```sh\nnpm run -s x -- y\n```',
      ['A.md names npm run x, which package.json does not have.'],
    ],
    ['npm start', '`npm start`', ['A.md names npm run start, which package.json does not have.']],
    ['a command in a span', '`cefrig runn x`', ['A.md names cefrig runn, which is no command.']],
    ['a command in a block', '```\n$ cefrig capacity x\n```', ['A.md names cefrig capacity, which is no command.']],
    [
      'a command in a checkout',
      '`npm run -s demo && npm run test -- cefrig gone`',
      ['A.md names cefrig gone, which is no command.'],
    ],
    ['a path in a span', '`src/gone.ts`', ['A.md names src/gone.ts, which does not exist.']],
    ['a path in a misspelt folder', '`sources/gone.ts`', ['A.md names sources/gone.ts, which does not exist.']],
    ['a path with a line', '`src/gone.ts:12`', ['A.md names src/gone.ts, which does not exist.']],
    ['a folder', '`src/gone/`', ['A.md names src/gone/, which does not exist.']],
    ['the folder of a pattern', '`src/gone/*.ts`', ['A.md names src/gone, which does not exist.']],
    ['a link', '[text](src/gone.md#part)', ['A.md names src/gone.md, which does not exist.']],
    ['nothing where all is there', '`npm test`, `npm run demo`, `cefrig run X`, `cefrig --help`, `src/there.ts`', []],
    [
      'nothing outside the project',
      '`/etc/x.d/y.json`, `runs/<id>/report.json`, `application/json`, [a](https://b/c.ts)',
      [],
    ],
    ['nothing in prose', 'With cefrig nobody runs npm run anything.', []],
  ];
  for (const [title, text, broken] of rows) {
    it(`finds ${title}`, () => {
      expect(brokenPromises({ path: 'A.md', text }, known)).to.deep.equal(broken);
    });
  }
});
