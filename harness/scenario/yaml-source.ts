import {
  type Document,
  LineCounter,
  type Node,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  visit,
} from 'yaml';
import type { Path } from '../../src/scenario/problem.js';
import { yamlDepth } from './yaml-depth.js';

/** A scenario needs five. */
const DEPTH_MAX = 20;

/** One thing wrong at one place of a file, both counted from 1. */
export interface Flaw {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A number that is not written as its value is, such as `0013`, `1.10` and `+5`. */
export interface RewrittenNumber {
  readonly path: Path;
  readonly written: string;
  readonly value: number;
}

export interface YamlSource {
  readonly value: unknown;
  readonly rewrittenNumbers: readonly RewrittenNumber[];
  /** Where the value (or the key) at `path` is written; where there is none, what it should have been written in. */
  positionOf(path: Path, subject: 'key' | 'value'): { readonly line: number; readonly column: number };
}

export type ReadYaml =
  { readonly ok: true; readonly source: YamlSource } | { readonly ok: false; readonly flaws: readonly Flaw[] };

/** Reads the YAML of a scenario. Aliases are refused: a small file needs none, and a hostile one grows by them. */
export function readYaml(text: string): ReadYaml {
  if (yamlDepth(text, DEPTH_MAX) > DEPTH_MAX) {
    const message = `expected at most ${DEPTH_MAX} levels of nesting, got more`;
    return { ok: false, flaws: [{ line: 1, column: 1, message }] };
  }
  const lines = new LineCounter();
  // Keys are compared below instead: the library's own comparison takes time by the square of their number.
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    uniqueKeys: false,
  });
  const flaws: Flaw[] = [];
  const flawAt = (offset: number, message: string): void => {
    const { line, col } = lines.linePos(offset);
    flaws.push({ line, column: col, message });
  };
  for (const { pos, message, code } of [...document.errors, ...document.warnings]) {
    flawAt(pos[0], code === 'MULTIPLE_DOCS' ? 'expected one document, got a second one' : `not YAML: ${message}`);
  }
  visit(document, {
    Alias: (_key, { range, source }) => {
      flawAt(range?.[0] ?? 0, `expected the value itself, got the alias *${source}: write it out`);
    },
    Map: (_key, { items }) => {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (seen.has(name)) flawAt(key.range?.[0] ?? 0, `expected each key once, got ${JSON.stringify(name)} again`);
        seen.add(name);
      }
    },
  });
  if (flaws.length > 0) return { ok: false, flaws };
  return {
    ok: true,
    source: {
      value: document.toJS() as unknown,
      rewrittenNumbers: rewrittenNumbersIn(document.contents, []),
      positionOf(path, subject) {
        const { line, col } = lines.linePos(nodeAt(document, path, subject)?.range?.[0] ?? 0);
        return { line, column: col };
      },
    },
  };
}

function rewrittenNumbersIn(node: unknown, path: Path): readonly RewrittenNumber[] {
  if (isMap(node)) {
    return node.items.flatMap(({ key, value }) =>
      rewrittenNumbersIn(value, [...path, isScalar(key) ? String(key.value) : '']),
    );
  }
  if (isSeq(node)) return node.items.flatMap((item, index) => rewrittenNumbersIn(item, [...path, index]));
  if (!isScalar(node) || typeof node.value !== 'number' || node.source === String(node.value)) return [];
  return [{ path, written: node.source ?? '', value: node.value }];
}

/** The node at `path`, or the nearest one around it. */
function nodeAt(document: Document.Parsed, path: Path, subject: 'key' | 'value'): Node | null {
  const parent = document.getIn(path.slice(0, -1), true);
  if (subject === 'key' && isMap(parent)) {
    const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
    if (pair !== undefined && isScalar(pair.key)) return pair.key;
  }
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isScalar(node) || isMap(node) || isAlias(node)) return node;
    if (typeof node === 'object' && node !== null && 'range' in node) return node as Node;
  }
  return document.contents;
}
