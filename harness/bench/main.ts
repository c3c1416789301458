/** `npm run bench`: the rig beside its peers, and the marks that it reaches. */
import { constants } from 'node:os';
import { CommanderError } from 'commander';
import { outletOf } from '../cli/outlet.js';
import { printDocument } from '../cli/print.js';
import { thisMachine } from '../machine.js';
import { HarnessError, exitCodes } from '../error.js';
import type { DrainKind } from './drain-process.js';
import { isPassed, outcomeOf } from './mark.js';
import { measureParts } from './measure-parts.js';
import { parseBenchOptions, type BenchOptions } from './options.js';
import { quickExtent, wholeExtent, type BenchPart } from './part.js';
import { NeighbourMeter } from './neighbours.js';
import { endAll } from './ending.js';
import { printTables } from './print.js';
import { receivingParts } from './receiving.js';
import { connectionsPart, memoryPart, pipelinePart, ratePart } from './rig.js';
import { sendingPart } from './sending.js';

const sendingNames: readonly DrainKind[] = ['tcp', 'tls', 'udp'];
const partNames = [...sendingNames, 'tap', 'rows', 'rate', 'pipeline', 'memory', 'connections'];
/** What a shell adds the signal's number to. */
const SIGNAL_EXIT_CODE = 128;
const stdout = outletOf(process.stdout, 'standard output');
const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

async function bench({ json, quick, partNames: chosen }: BenchOptions): Promise<number> {
  const extent = quick ? quickExtent : wholeExtent;
  const wanted = (name: string): boolean => chosen.includes(name);
  const senders = await Promise.all(sendingNames.filter(wanted).map((name) => sendingPart(name, say)));
  const neighbours = new NeighbourMeter();
  const onContainer = neighbours.addOwn.bind(neighbours);
  const rig = [ratePart(extent), pipelinePart(extent, onContainer), memoryPart(extent), connectionsPart(extent)];
  const parts: BenchPart[] = [...senders, ...receivingParts(wanted), ...rig.filter(({ name }) => wanted(name))];
  const { figures, measured } = await measureParts(parts, extent.roundCount, say);
  const otherCores = await neighbours.otherCores();
  const passed = isPassed(figures, measured);
  const machine = thisMachine();
  if (json) {
    const marks = measured.map((one) => ({ ...one, outcome: outcomeOf(one) }));
    await printDocument({ stdout }, { schema: 'cefrig/bench/2', machine, otherCores, quick, figures, marks, passed });
  } else {
    const { cpuModel, coreCount, nodeVersion } = machine;
    const how = `${extent.roundCount} rounds in turns${quick ? ', quick: shorter than the marks ask for' : ''}`;
    const tables = printTables(figures, measured, otherCores);
    await stdout.write(`${coreCount} x ${cpuModel}, Node ${nodeVersion}, ${how}\n\n${tables}\n`);
  }
  return passed ? exitCodes.pass : exitCodes.fail;
}

// An exit in order, at which what was written is removed; the second signal does not wait for what writes.
let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    const end = (): never => process.exit(SIGNAL_EXIT_CODE + constants.signals[signal]);
    if (isEnding) end();
    isEnding = true;
    void endAll().then(end);
  });
}
try {
  // What broke may have left something open; that must not hold the user.
  process.exit(await bench(parseBenchOptions(process.argv.slice(2), partNames)));
} catch (error) {
  // commander has written its own message.
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.pass : exitCodes.usage;
  else {
    say(`error: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(error instanceof HarnessError && error.kind === 'input' ? exitCodes.usage : exitCodes.internal);
  }
}
