/** `npm run schema`: writes the published JSON Schemas of scenario and profile files from those that check them. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { profileJsonSchema } from '../../generators/profile/schema.js';
import { scenarioJsonSchema } from '../../src/scenario/schema.js';
import { packageRoot } from '../package-root.js';

const schemas = [
  [join('scenarios', 'scenario.schema.json'), scenarioJsonSchema()],
  [join('scenarios', 'profile.schema.json'), profileJsonSchema()],
] as const;
for (const [path, schema] of schemas) {
  await writeFile(join(packageRoot, path), `${JSON.stringify(schema, null, 2)}\n`);
  console.log(path);
}
