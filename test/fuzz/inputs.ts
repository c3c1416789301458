import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../repository.js';
import { inputOf, parserCases } from '../src/cef/parser-case.js';

export const fuzzFolder = join(repositoryRoot, 'test/fuzz');
export const seedsFile = join(fuzzFolder, 'seeds.jsonl');
export const findingsFolder = join(fuzzFolder, 'findings');

/** Inputs that earlier runs kept, one a line as base64: each shows something that none before it shows. */
export const keptSeeds = (): readonly Buffer[] =>
  readFileSync(seedsFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => Buffer.from(JSON.parse(line) as string, 'base64'));

/** Inputs that broke a promise once. */
export const findingInputs = (): readonly (readonly [name: string, bytes: Buffer])[] =>
  readdirSync(findingsFolder)
    .filter((name) => name.endsWith('.bin'))
    .sort()
    .map((name) => [name, readFileSync(join(findingsFolder, name))]);

/** Captured lines and cases of other parsers. */
export function firstInputs(): readonly Buffer[] {
  const captured = readFileSync(join(repositoryRoot, 'test/fixtures/captured/vendor-lines.txt'), 'utf8');
  const lines = captured.split('\n').filter((line) => line !== '');
  return [...lines.map((line) => Buffer.from(line)), ...parserCases.map(inputOf)].map((bytes) =>
    bytes.subarray(0, 4_096),
  );
}
