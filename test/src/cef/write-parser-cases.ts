/** Writes docs/parser-cases.md, which a test compares with the results. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../../repository.js';
import { parserCasesPage } from './parser-cases-page.js';

writeFileSync(join(repositoryRoot, 'docs/parser-cases.md'), parserCasesPage());
