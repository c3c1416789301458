import { decodeService } from '../../src/cef/decode.js';
import type { CefEvent } from '../../src/event.js';

/** One line, captured or generated, and what it means. */
export interface Line {
  /** Before `CEF:`. */
  readonly header: string;
  /** From `CEF:` on. */
  readonly text: string;
  readonly event: CefEvent;
}

/** In Unicode's private use area: no line holds it. */
const SEMICOLON = '\ue000';

/**
 * Both sides are read alike. The service takes `;` for a blank, which would make keys of parts of a value
 * (`text/html; charset=utf-8`): here it stays what it is.
 */
export function lineOf(header: string, text: string): Line {
  const { cefVersion, header: fields, extension } = decodeService(text.replaceAll(';', SEMICOLON));
  const restore = (value: string): string => value.replaceAll(SEMICOLON, ';');
  return {
    header,
    text,
    event: {
      cefVersion,
      header: {
        deviceVendor: restore(fields.deviceVendor),
        deviceProduct: restore(fields.deviceProduct),
        deviceVersion: restore(fields.deviceVersion),
        deviceEventClassId: restore(fields.deviceEventClassId),
        name: restore(fields.name),
        severity: restore(fields.severity),
      },
      extension: extension.map(([key, value]) => [key, restore(value)] as const),
    },
  };
}

/** Vendor and product as the line says them. */
export const productOf = ({ event: { header } }: Line): string => `${header.deviceVendor}|${header.deviceProduct}`;
/** Class id and name as the line says them. */
export const classAndNameOf = ({ event: { header } }: Line): string => `${header.deviceEventClassId}|${header.name}`;

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
