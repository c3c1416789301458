/** `npm run realism`: generated events beside captured ones, and the marks that profiles reach. */
import { runTool } from '../run-tool.js';
import { exitCodes } from '../../harness/error.js';
import { products } from '../generators/support.js';
import { capturedOf, readCaptured } from './captured.js';
import { compare } from './compare.js';
import { detailsText } from './details.js';
import { excuses } from './excuses.js';
import { groupBy, productOf, type Line } from './lines.js';
import { faultsOf, judge, type Judgement } from './marks.js';
import { parseRealismOptions, type RealismOptions } from './options.js';
import { documentOf, markdownPage, tableText } from './print.js';
import { sampleOf } from './sample.js';

function realism({ form, profileNames }: RealismOptions): number {
  const captured = readCaptured();
  const played = new Set<Line>();
  const judgements = products
    .filter(({ name }) => profileNames.includes(name))
    .map((profile): Judgement => {
      const generated = sampleOf(profile);
      const lines = capturedOf(captured, generated);
      for (const line of lines) played.add(line);
      const comparison = compare(profile.name, lines, generated);
      return { comparison, ...judge(faultsOf(comparison), excuses[profile.name] ?? {}) };
    });
  const isWhole = profileNames.length === products.length;
  const others = isWhole ? captured.filter((line) => !played.has(line)) : [];
  const unplayed = Object.fromEntries(
    [...groupBy(others, productOf)].map(([product, { length }]) => [product, length]),
  );
  const [only] = judgements;
  const whole = { judgements, unplayed };
  if (form === 'json') console.log(documentOf(whole));
  else if (form === 'markdown') console.log(markdownPage(whole));
  else console.log(judgements.length === 1 && only !== undefined ? detailsText(only) : tableText(whole));
  const isPassed = judgements.every(({ faults, stale }) => faults.length + stale.length === 0);
  return isPassed ? exitCodes.pass : exitCodes.fail;
}

await runTool(() =>
  realism(
    parseRealismOptions(
      process.argv.slice(2),
      products.map(({ name }) => name),
    ),
  ),
);
