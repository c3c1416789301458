/** What the documents promise, as pure functions: texts in, one line for each promise that does not hold out. */
import { posix } from 'node:path';
import type { SourceFile } from './repository.js';

/** What there is to name. */
export interface Named {
  /** Scripts of package.json. */
  readonly scripts: readonly string[];
  /** Commands of the command line. */
  readonly commands: readonly string[];
  readonly isPath: (path: string) => boolean;
}

/** Directories that appear when the project is built or used. */
const generated = ['runs', 'dist', 'node_modules'];
const folders = ['src', 'generators', 'scenarios', 'harness', 'test', '.ci'];
const ownExtension = /\.(?:ts|mjs|js|ya?ml|md|json)$/;

const matchesOf = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '').filter((found) => found !== '');

/** Code spans and fenced blocks: only there a command is meant to be typed. */
const codeOf = (text: string): string =>
  matchesOf(text, /```[^\n]*\n([^]*?)```/g).join('\n') + '\n' + spansOf(text).join('\n');

const spansOf = (text: string): string[] => matchesOf(text.replace(/```[^]*?```/g, ''), /`([^`\n]+)`/g);

export function brokenPromises({ path, text }: SourceFile, { scripts, commands, isPath }: Named): string[] {
  const code = codeOf(text);
  const scriptsNamed = [
    ...matchesOf(code, /\bnpm run (?:-s |--silent )?([\w:-]+)/g),
    ...matchesOf(code, /\bnpm (test|start)\b/g),
  ];
  // A word after cefrig is a command; an option or a placeholder in capitals is not.
  const commandsNamed = matchesOf(code, /(?:^|[\s$(])(?:npx )?cefrig(?: --)? ([a-z][\w-]*)/gm);
  return [
    ...missing(scriptsNamed, scripts).map((name) => `${path} names npm run ${name}, which package.json does not have.`),
    ...missing(commandsNamed, commands).map((name) => `${path} names cefrig ${name}, which is no command.`),
    ...pathsOf({ path, text })
      .filter((named) => !isPath(named))
      .map((named) => `${path} names ${named}, which does not exist.`),
  ];
}

const missing = (named: readonly string[], known: readonly string[]): string[] =>
  [...new Set(named)].filter((name) => !known.includes(name));

/** Paths of this project that a document names: in code spans (from the root) and in links (from the document). */
function pathsOf({ path, text }: SourceFile): string[] {
  const spans = spansOf(text)
    .map((span) => span.replace(/^\.\//, '').replace(/:\d+$/, ''))
    .filter(isOwnPath)
    .map(withoutPattern);
  const links = matchesOf(text, /\]\(([^)\s]+)\)/g)
    .filter((link) => !/^(?:[a-z]+:|#)/.test(link))
    .map((link) => posix.join(posix.dirname(path), link.replace(/#.*$/, '')));
  return [...new Set([...spans, ...links])];
}

function isOwnPath(span: string): boolean {
  const [first = '', second] = span.split('/');
  if (second === undefined || /[\s<>=:@~$]/.test(span) || span.startsWith('/') || generated.includes(first))
    return false;
  return folders.includes(first) || ownExtension.test(span);
}

/** `test/fixtures/*.cef` promises `test/fixtures`. */
const withoutPattern = (path: string): string =>
  /[*{]/.test(path) ? posix.dirname(path.replace(/[*{].*$/, 'x')) : path;
