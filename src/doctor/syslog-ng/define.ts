import type { Node } from './parse.js';

/** By name, what `@define` gives. */
export type Definitions = Map<string, string>;

/** What stands behind `@define`: a name, and a word or a text in quotes. */
export function define(value: string, definitions: Definitions): void {
  const [, name, text = ''] = /^([\w-]+)\s+(.*)$/.exec(value) ?? [];
  if (name !== undefined) definitions.set(name, expandedText(text, definitions).replace(/^(["'])(.*)\1$/, '$2'));
}

/** With each name in backticks expanded; one that we do not know, such as the environment's, stays as it is. */
export const expandedText = (text: string, definitions: Definitions): string =>
  text.replaceAll(/`([\w-]+)`/g, (whole, name: string) => definitions.get(name) ?? whole);

/** The same of all words and texts, at the places where they stood. */
export const expanded = (nodes: readonly Node[], definitions: Definitions): Node[] =>
  nodes.map((node) => {
    if ('text' in node) return { ...node, text: expandedText(node.text, definitions) };
    return 'inside' in node ? { ...node, inside: expanded(node.inside, definitions) } : node;
  });
