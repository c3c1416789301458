import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { Cast, rootsOf } from '../../../generators/profile/cast.js';
import { filters } from '../../../generators/profile/filters.js';
import { parseProfile } from '../../../generators/profile/parse.js';
import { namesOfEvents } from '../../../generators/profile/shape.js';
import { generatorNames, profileJsonSchema } from '../../../generators/profile/schema.js';
import type { FlowName } from '../../../generators/profile-data.js';
import { createWorld } from '../../../generators/vocabulary.js';
import { packageRoot } from '../../../harness/package-root.js';
import { describeProblem, formatPath } from '../../../src/scenario/problem.js';
import { tokens } from '../../../src/time-format/tokens.js';
import { readSource } from '../../repository.js';

const page = readSource('docs/profiles.md').text;

/** The rows of the tables below a heading, without their escapes. */
const rowsBelow = (heading: string): string[] =>
  (page.split(new RegExp(`^#+ ${heading}$`, 'm'))[1] ?? '')
    .split(/^#/m)[0]!
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.replaceAll('\\|', '|'));

/** What is called so by the first cell of a row. */
const firstWords = (heading: string): string[] =>
  rowsBelow(heading).flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, word = '']) => word),
  );

const schema = profileJsonSchema() as {
  readonly properties: {
    readonly kinds: {
      readonly additionalProperties: { readonly properties: { readonly flow: { readonly enum: FlowName[] } } };
    };
  };
};
const flowNames = schema.properties.kinds.additionalProperties.properties.flow.enum;

describe('the page about the language of profiles', () => {
  it('names every filter and no other', () => {
    expect(firstWords('Filters')).to.have.members(Object.keys(filters));
  });

  it('names every time token and no other', () => {
    expect(firstWords('Time tokens')).to.have.members(tokens.map(([written]) => written));
  });

  it('names every generator and no other', () => {
    const named = firstWords('Generators').map((written) => /^\{ (\w+):/.exec(written)?.[1]);
    expect(named).to.have.members(generatorNames);
  });

  it('names every flow, and the names that it adds', () => {
    expect(firstWords('Flows')).to.include.members(flowNames);
    const common = rootsOf(undefined);
    for (const flow of flowNames) {
      const row = rowsBelow('Flows').find((one) => one.split(' | ')[0]?.includes(`\`${flow}\``)) ?? '';
      const added = row.includes('the same') ? `${row}${rowsBelow('Flows')[0] ?? ''}` : row;
      for (const root of rootsOf(flow)) if (!common.includes(root)) expect(added, flow).to.include(`\`${root}\``);
    }
  });

  it('names everything that an event knows, with its keys', () => {
    const rows = [...rowsBelow('Names of the network'), ...rowsBelow('Flows')];
    const device = { index: 0, hostName: 'a-01', egressAddress: '192.0.2.1', address: '10.10.250.1' };
    const world = createWorld(1);
    const rowsOf = (root: string): string => rows.filter((row) => row.startsWith(`| \`${root}\` `)).join('\n');
    for (const name of Object.keys(namesOfEvents())) expect(rowsOf(name), name).not.to.equal('');
    for (const key of Object.keys(device)) expect(rowsOf('device')).to.include(`\`${key}\``);
    for (const flow of [undefined, ...flowNames]) {
      const cast = new Cast(1, 0, world, device, flow);
      for (const root of rootsOf(flow)) {
        const thing = cast.get(root);
        if (typeof thing !== 'object' || thing === null) {
          expect(page, root).to.include(`\`${root}\``);
          continue;
        }
        for (const [key, value] of Object.entries(thing)) {
          // Lists are for the making of sessions, and so are the shares of the other things.
          if (!Array.isArray(value) && key !== 'weight')
            expect(rowsOf(root), `${root}.${key}`).to.include(`\`${key}\``);
        }
      }
    }
  });

  const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, block = '']) => block);
  it('has examples', () => {
    expect(examples).to.have.length(5);
  });
  for (const example of examples) {
    it(`has an example that can be played: ${example.split('\n').slice(0, 2).join(' ')}`, () => {
      const head = { name: 'my-product', vendor: 'Acme', product: 'Gateway', version: '4.2', source: 'a guide' };
      const rest = { hostPrefix: 'acme-gw', idKey: 'externalId', pri: 134 };
      const parsed = parseProfile({ ...head, ...rest, ...(parse(example) as object) });
      const problems = parsed.ok
        ? []
        : parsed.problems.map((one) => `${formatPath(one.path)}: ${describeProblem(one)}`);
      expect(problems).to.deep.equal([]);
    });
  }
});

describe('the published JSON Schema of profiles', () => {
  it('is the one that the checking schema gives (npm run schema writes it)', () => {
    const committed = readFileSync(join(packageRoot, 'scenarios', 'profile.schema.json'), 'utf8');
    expect(committed).to.equal(`${JSON.stringify(profileJsonSchema(), null, 2)}\n`);
  });

  it('describes every key', () => {
    const undescribed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        // Below it stand names of keys, and each may be called as a word of the schema.
        if (key === 'properties' && !path.endsWith('.properties')) {
          for (const [name, property] of Object.entries(value as object)) {
            if (!('description' in (property as object))) undescribed.push(`${path}.${name}`);
          }
        }
        visit(value, `${path}.${key}`);
      }
    };
    visit(profileJsonSchema(), '');
    expect(undescribed).to.deep.equal([]);
  });
});
