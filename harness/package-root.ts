import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's own directory, of a checkout or of an installed package: this file runs as `dist/harness/package-root.js`. */
export const packageRoot = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { readonly version: string };

/** The version that reports name. */
export const rigVersion: string = version;
