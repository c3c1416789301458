import { expect } from 'chai';
import {
  fakerImports,
  importCycles,
  importsToTheRight,
  longFiles,
  nodeImports,
  worldlyGlobals,
} from './architecture-rules.js';
import { type SourceFile, sourcesIn } from './repository.js';

/** Files that are too long, with their length: a list that only ever gets shorter. */
const tooLongAlready: Readonly<Record<string, number>> = {};

describe('the architecture', () => {
  const files = sourcesIn(['src', 'generators', 'harness', 'test']);

  it('is looked at as a whole', () => {
    for (const path of ['src/scenario.ts', 'generators/vocabulary.ts', 'harness/cli/main.ts', 'test/repository.ts']) {
      expect(files.map((file) => file.path)).to.include(path);
    }
  });

  const rules: Readonly<Record<string, () => readonly string[]>> = {
    'lets imports point left only': () => importsToTheRight(files),
    'has no import cycle': () => importCycles(files),
    'keeps Node out of src and generators': () => nodeImports(files),
    'keeps clock, chance and I/O out of src and generators': () => worldlyGlobals(files),
    'lets only the vocabulary import faker': () => fakerImports(files),
    'has no file over 250 lines': () => longFiles(files, tooLongAlready),
  };
  for (const [title, breaches] of Object.entries(rules)) {
    it(title, () => {
      expect(breaches(), breaches().join('\n')).to.deep.equal([]);
    });
  }
});

describe('the rules of the architecture', () => {
  const file = (path: string, text: string): SourceFile => ({ path, text });
  const left = 'imports point left (src <- generators <- scenarios <- harness <- test).';
  const rows: readonly (readonly [
    title: string,
    rule: (files: readonly SourceFile[]) => readonly string[],
    files: readonly SourceFile[],
    breaches: readonly string[],
  ])[] = [
    [
      'find an import to the right',
      importsToTheRight,
      [file('src/a/b.ts', "import { x } from '../../harness/x.js';")],
      [`src/a/b.ts must not import harness/x.ts: ${left} Move what is shared into src/, or pass it in as an argument.`],
    ],
    [
      'find an import of a type to the right',
      importsToTheRight,
      [file('generators/a.ts', "import type { X } from '../harness/x.js';")],
      [
        `generators/a.ts must not import harness/x.ts: ${left} Move what is shared into generators/, or pass it in as an argument.`,
      ],
    ],
    [
      'find a re-export and a dynamic import to the right',
      importsToTheRight,
      [file('harness/a.ts', "export * from '../test/x.js';\nawait import('../test/y.js');")],
      ['x', 'y'].map(
        (name) =>
          `harness/a.ts must not import test/${name}.ts: ${left} Move what is shared into harness/, or pass it in as an argument.`,
      ),
    ],
    [
      'find an import from outside the layers',
      importsToTheRight,
      [file('src/a.ts', "import x from '../tools/x.js';")],
      [`src/a.ts must not import tools/x.ts: ${left} Move what is shared into src/, or pass it in as an argument.`],
    ],
    [
      'allow imports to the left, within a layer, and of packages',
      importsToTheRight,
      [file('harness/a.ts', "import '../src/b.js'; import './c.js'; import 'zod'; // import '../test/x.js'")],
      [],
    ],
    [
      'find a cycle of three',
      importCycles,
      [
        file('src/a.ts', "import './b.js';"),
        file('src/b.ts', "import './c.js';"),
        file('src/c.ts', "import type { A } from './a.js';"),
      ],
      [
        'import cycle src/a.ts -> src/b.ts -> src/c.ts -> src/a.ts: move what both need into a file that imports neither.',
      ],
    ],
    [
      'allow two ways to one file',
      importCycles,
      [
        file('src/a.ts', "import './b.js'; import './c.js';"),
        file('src/b.ts', "import './c.js';"),
        file('src/c.ts', ''),
      ],
      [],
    ],
    [
      'find modules of Node, however they are written',
      nodeImports,
      [file('src/a.ts', "import 'node:fs'; import 'fs/promises';"), file('harness/a.ts', "import 'node:fs';")],
      ['node:fs', 'fs/promises'].map(
        (name) => `src/a.ts must not import ${name}: src does no I/O. Let harness/ do it and pass the value in.`,
      ),
    ],
    [
      'find a clock',
      worldlyGlobals,
      [file('src/a.ts', 'const a = 1;\nconst b = new Date();'), file('generators/a.ts', 'performance.now();')],
      [
        'src/a.ts:2 must not use Date: pass the instant in as epochMs (src/calendar.ts has the calendar).',
        'generators/a.ts:1 must not use performance: pass the time in as nanoseconds.',
      ],
    ],
    [
      'find the other clock',
      worldlyGlobals,
      [file('src/a.ts', 'process.hrtime.bigint();')],
      ['src/a.ts:1 must not use process: pass the value in: harness/ talks to the process.'],
    ],
    [
      'find chance',
      worldlyGlobals,
      [file('generators/a.ts', 'Math.random(); Math\n.random; crypto.randomUUID();')],
      [
        'generators/a.ts:1 must not use Math.random: pass the seed in and hash it.',
        'generators/a.ts:1 must not use Math.random: pass the seed in and hash it.',
        'generators/a.ts:2 must not use crypto: pass the seed in and hash it.',
      ],
    ],
    [
      'find waiting, also behind globalThis',
      worldlyGlobals,
      [file('src/a.ts', 'globalThis.setTimeout(f); setInterval(f);')],
      [
        'src/a.ts:1 must not use setTimeout: harness/ waits, src computes.',
        'src/a.ts:1 must not use setInterval: harness/ waits, src computes.',
      ],
    ],
    [
      'allow properties, comments and texts of those names, Math, and everything in harness',
      worldlyGlobals,
      [
        file('src/a.ts', "// Date\nx.performance; ({ process: 'Date' }); Math.max(1); interface I { crypto: string }"),
        file('harness/a.ts', 'Date.now();'),
      ],
      [],
    ],
    [
      'find faker elsewhere',
      fakerImports,
      [
        file('generators/vocabulary.ts', "import { Faker } from '@faker-js/faker';"),
        file('generators/a.ts', "import { Faker } from '@faker-js/faker';"),
      ],
      ['generators/a.ts must not import faker: take words from generators/vocabulary.ts.'],
    ],
    [
      'find a file of 251 lines, and allow one of 250',
      longFiles,
      [file('src/a.ts', 'x\n'.repeat(251)), file('src/b.ts', 'x\n'.repeat(250))],
      ['src/a.ts has 251 lines, more than 250: split it by what its parts are about.'],
    ],
    [
      'let a long file get shorter only',
      (files) => longFiles(files, { 'src/a.ts': 300, 'src/b.ts': 300 }),
      [file('src/a.ts', 'x\n'.repeat(301)), file('src/b.ts', 'x\n'.repeat(300))],
      ['src/a.ts has 301 lines, more than 300: split it by what its parts are about.'],
    ],
  ];
  for (const [title, rule, files, breaches] of rows) {
    it(title, () => {
      expect(rule(files)).to.deep.equal(breaches);
    });
  }
});
