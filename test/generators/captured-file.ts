import { fileURLToPath } from 'node:url';

// The tests run from the build directory, the fixtures stay where they are.
const fixture = (name: string): string => fileURLToPath(new URL(`../../../test/fixtures/${name}`, import.meta.url));

/** Lines that others captured, see NOTICE. */
export const CAPTURED_FILE = fixture('captured/vendor-lines.txt');

/** All files of captured lines; those after the first hold more lines of some of its products. */
export const capturedFiles = [
  CAPTURED_FILE,
  fixture('captured/sentinel-lines.txt'),
  fixture('service-pairs/f5-asm-raw.txt'),
] as const;
