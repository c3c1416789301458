import { expect } from 'chai';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { requirePart } from '../harness/requirements.js';
import { exceptionsOf } from './exceptions.js';
import { describeFindings } from './finding-table.js';
import type { Finding } from './findings.js';
import { generateLines, judgedProfiles, LINE_COUNT } from './generated-lines.js';
import { judge } from './judge.js';
import { endOracles, oracles } from './oracles.js';
import { ORACLE_CACHE } from './installation.js';

const FINDINGS_FOLDER = join(ORACLE_CACHE, 'findings');

async function keepFindings(profile: string, findings: readonly Finding[]): Promise<string> {
  await mkdir(FINDINGS_FOLDER, { recursive: true });
  const file = join(FINDINGS_FOLDER, `${profile}.json`);
  await writeFile(file, `${JSON.stringify(findings, null, 2)}\n`);
  return file;
}

describe('parsers from outside', () => {
  after(endOracles);

  for (const profile of judgedProfiles) {
    describe(`given ${LINE_COUNT} lines of ${profile.name}`, () => {
      let judged: readonly PromiseSettledResult<readonly Finding[]>[];
      let file: string;

      before(async () => {
        const lines = generateLines(profile);
        const exceptions = exceptionsOf(profile.name);
        // All at once: they are processes.
        judged = await Promise.allSettled(
          oracles.map(async (oracle) =>
            (await oracle.trouble()) === null ? judge(profile.name, oracle, lines, exceptions) : [],
          ),
        );
        file = await keepFindings(
          profile.name,
          judged.flatMap((result) => (result.status === 'fulfilled' ? result.value : [])),
        );
      });

      for (const [place, oracle] of oracles.entries()) {
        it(`${oracle.name} reads all as they were meant (${profile.name})`, async function () {
          requirePart(this, `${oracle.name} ${oracle.version}`, await oracle.trouble());
          const result = judged[place]!;
          if (result.status === 'rejected') throw result.reason;
          const unexcused = result.value.filter(({ bug }) => bug === null);
          if (unexcused.length > 0) expect.fail(`${describeFindings(unexcused)}\nAll findings: ${file}\n`);
        });
      }
    });
  }
});
