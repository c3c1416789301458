/**
 * Adds up the counts of all steps (the files in the folder given), and names the steps and the tests that failed, with
 * the reasons: whoever has the end of a long log has them. Exits with 1 then.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of readdirSync(folder).sort()) {
  const counts = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0;
  if (counts.failed > 0) console.log(`failed: ${name.replace('.json', '')} (${counts.failed})`);
  for (const failure of counts.failures ?? []) console.log(`  ${failure}`);
}
const skipped = total.skipped === 0 ? '' : `, ${total.skipped} skipped`;
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
