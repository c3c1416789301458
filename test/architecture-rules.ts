/** The rules of ARCHITECTURE.md as pure functions: files in, one line for each breach out. Each says what to do instead. */
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import type { SourceFile } from './repository.js';

const layers = ['src', 'generators', 'scenarios', 'harness', 'test'] as const;
const pureLayers: readonly string[] = ['src', 'generators'];
const FILE_LINES_MAX = 250;

const layerOf = (path: string): string => path.split('/', 1)[0] ?? '';
const rankOf = (path: string): number => (layers as readonly string[]).indexOf(layerOf(path));

/** What a file imports, statically or dynamically, as it is written. */
const specifiersOf = ({ text }: SourceFile): string[] =>
  ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);

/** The file of this project that a specifier means, as the sources name it; null for a package. */
const targetOf = (from: string, specifier: string): string | null =>
  specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts') : null;

const targetsOf = (file: SourceFile): string[] =>
  specifiersOf(file).flatMap((specifier) => targetOf(file.path, specifier) ?? []);

/** Imports point left: src, generators, scenarios, harness, test. */
export const importsToTheRight = (files: readonly SourceFile[]): string[] =>
  files.flatMap((file) =>
    targetsOf(file)
      .filter((target) => rankOf(target) > rankOf(file.path) || rankOf(target) < 0)
      .map(
        (target) =>
          `${file.path} must not import ${target}: imports point left (${layers.join(' <- ')}). ` +
          `Move what is shared into ${layerOf(file.path)}/, or pass it in as an argument.`,
      ),
  );

/** No file reaches itself over its imports, types included. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const imports = new Map(files.map((file) => [file.path, targetsOf(file)]));
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const cycle = [...trail.slice(start), path].join(' -> ');
      cycles.push(`import cycle ${cycle}: move what both need into a file that imports neither.`);
      return;
    }
    if (finished.has(path)) return;
    for (const target of imports.get(path) ?? []) visit(target, [...trail, path]);
    finished.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return cycles;
}

/** src and generators reach nothing outside: no module of Node. */
export const nodeImports = (files: readonly SourceFile[]): string[] =>
  files
    .filter(({ path }) => pureLayers.includes(layerOf(path)))
    .flatMap((file) =>
      specifiersOf(file)
        .filter(isBuiltin)
        .map(
          (specifier) =>
            `${file.path} must not import ${specifier}: ${layerOf(file.path)} does no I/O. ` +
            'Let harness/ do it and pass the value in.',
        ),
    );

const worldly: Readonly<Record<string, string>> = {
  Date: 'pass the instant in as epochMs (src/calendar.ts has the calendar)',
  performance: 'pass the time in as nanoseconds',
  process: 'pass the value in: harness/ talks to the process',
  setTimeout: 'harness/ waits, src computes',
  setInterval: 'harness/ waits, src computes',
  setImmediate: 'harness/ waits, src computes',
  fetch: 'harness/ does I/O',
  crypto: 'pass the seed in and hash it',
  console: 'return the text: harness/ prints',
  require: 'import it',
};

/** src and generators know no clock, no chance and no process: those are arguments. */
export const worldlyGlobals = (files: readonly SourceFile[]): string[] =>
  files.filter(({ path }) => pureLayers.includes(layerOf(path))).flatMap(worldlyGlobalsOf);

function worldlyGlobalsOf({ path, text }: SourceFile): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const breaches: string[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isIdentifier(node) && !isNameOfProperty(node) ? node.text : '';
    const isChance = ts.isPropertyAccessExpression(node) && node.getText(source).replace(/\s/g, '') === 'Math.random';
    const instead = isChance
      ? 'pass the seed in and hash it'
      : Object.hasOwn(worldly, name)
        ? worldly[name]
        : undefined;
    if (instead !== undefined) {
      const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
      breaches.push(`${path}:${line} must not use ${isChance ? 'Math.random' : name}: ${instead}.`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return breaches;
}

/** `x.performance`, `{ performance: 1 }` and `interface { performance }` name a property, not the global. */
function isNameOfProperty(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent))
    return parent.name === node && parent.expression.getText() !== 'globalThis';
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent)) &&
    parent.name === node
  );
}

const FAKER_IMPORTER = 'generators/vocabulary.ts';

/** One file alone knows where words come from, so that nothing else changes when faker's do. */
export const fakerImports = (files: readonly SourceFile[]): string[] =>
  files
    .filter((file) => file.path !== FAKER_IMPORTER && specifiersOf(file).some((name) => name.startsWith('@faker-js/')))
    .map(({ path }) => `${path} must not import faker: take words from ${FAKER_IMPORTER}.`);

/** A file is read at one sitting. `allowed` is a ratchet: files that were longer already, with their length. */
export const longFiles = (files: readonly SourceFile[], allowed: Readonly<Record<string, number>> = {}): string[] =>
  files
    .map(({ path, text }) => ({ path, lineCount: text.split('\n').length - 1 }))
    .filter(({ path, lineCount }) => lineCount > (allowed[path] ?? FILE_LINES_MAX))
    .map(
      ({ path, lineCount }) =>
        `${path} has ${lineCount} lines, more than ${allowed[path] ?? FILE_LINES_MAX}: split it by what its parts are about.`,
    );
