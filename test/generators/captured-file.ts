import { fileURLToPath } from 'node:url';

/** Lines that others captured, see NOTICE. The tests run from the build directory, the fixture stays where it is. */
export const CAPTURED_FILE = fileURLToPath(
  new URL('../../../test/fixtures/captured/vendor-lines.txt', import.meta.url),
);
