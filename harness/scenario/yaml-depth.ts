import { type CST, Parser } from 'yaml';

/**
 * How deeply a YAML text nests, up to `depthMax + 1`. Asked before the text is composed: the composer recurses, and a
 * few kilobytes of brackets end the process there.
 */
export function yamlDepth(text: string, depthMax: number): number {
  let depth = 0;
  let level: CST.Token[] = [...new Parser().parse(text)].flatMap((token) =>
    token.type === 'document' && token.value !== undefined ? [token.value] : [],
  );
  while (level.length > 0 && depth <= depthMax) {
    depth += 1;
    level = level.flatMap((token) =>
      'items' in token
        ? token.items.flatMap(({ key, value }) => [key, value].filter((child) => child !== null && child !== undefined))
        : [],
    );
  }
  return depth;
}
