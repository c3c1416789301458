import { decodeExtension, decodeService } from '../../src/cef/decode.js';
import type { CefHeader, Pair } from '../../src/event.js';

/** One line, captured or generated. */
export interface Line {
  /** Before `CEF:`. */
  readonly prefix: string;
  /** From `CEF:` on. */
  readonly text: string;
  readonly header: CefHeader;
}

/** Up to the last pipe of the CEF header. */
const headerPattern = /^CEF: ?\d+\|(?:(?:\\.|[^|\\])*\|){6}/;

export const lineOf = (prefix: string, text: string): Line => ({
  prefix,
  text,
  header: decodeService(headerPattern.exec(text)?.[0] ?? text).header,
});

/** In Unicode's private use area: no line holds it. */
const SEMICOLON = '\ue000';

/**
 * Both sides are read alike, by what the vendor meant: pairs stand apart by blanks, with some vendors by tabs or
 * semicolons, whichever stands before most keys. The service takes a semicolon for a blank anywhere, which would make
 * keys of parts of a value (`text/html;charset=utf-8`): where it separates no pairs it stays what it is.
 */
export function pairsOf({ text }: Line): Pair<string>[] {
  const extension = text.slice(headerPattern.exec(text)?.[0].length ?? text.length);
  switch (separatorOf(extension)) {
    case 'tab':
      return decodeExtension(extension.replaceAll('\t', ' '));
    case 'semicolon':
      return decodeExtension(extension);
    case 'blank':
      if (!extension.includes(';')) return decodeExtension(extension);
      return decodeExtension(extension.replaceAll(';', SEMICOLON)).map(
        ([key, value]) => [key, value.replaceAll(SEMICOLON, ';')] as const,
      );
  }
}

function separatorOf(text: string): 'blank' | 'tab' | 'semicolon' {
  const countOf = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const [blanks, tabs, semicolons] = [countOf(/ \w+=/g), countOf(/\t\w+=/g), countOf(/;\w+=/g)];
  if (blanks >= tabs && blanks >= semicolons) return 'blank';
  return tabs >= semicolons ? 'tab' : 'semicolon';
}

/** Vendor and product as the line says them. */
export const productOf = ({ header }: Line): string => `${header.deviceVendor}|${header.deviceProduct}`;
/** Class id and name as the line says them. */
export const classAndNameOf = ({ header }: Line): string => `${header.deviceEventClassId}|${header.name}`;

export function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
