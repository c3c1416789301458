/** `npm run schema`: writes the published JSON Schema of scenario files from the schema that checks them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scenarioJsonSchema } from '../../src/scenario/schema.js';
import { packageRoot } from '../package-root.js';

const path = join(packageRoot, 'scenarios', 'scenario.schema.json');
await writeFile(path, `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
console.log(path);
