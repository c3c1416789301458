import { styleText } from 'node:util';
import type { Paint, Tone } from '../../src/report/text.js';

const styles = { pass: 'green', fail: 'red', unknown: 'yellow', label: 'bold' } as const satisfies Record<Tone, string>;

/** Colours on a terminal, unless the user wants none (no-color.org). */
export function paintFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  const isPlain = stream.isTTY !== true || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  return isPlain ? (_tone, text) => text : (tone, text) => styleText(styles[tone], text, { validateStream: false });
}
