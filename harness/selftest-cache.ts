// Where the figures of the rig are kept between commands: a file for each kind of machine in the user's cache directory.
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { Machine } from '../src/machine.js';
import { knownFrom, SELFTEST_SCHEMA, type KnownSelftest, type Selftest } from '../src/selftest.js';
import { HarnessError } from './error.js';
import { thisMachine } from './machine.js';
import { rigVersion } from './package-root.js';
import { writeWhole } from './whole-file.js';

const measure = z.number().nonnegative();
const count = z.number().int().positive();
export const keptSelftest = z.object({
  schema: z.literal(SELFTEST_SCHEMA),
  rigVersion: z.string(),
  machine: z.object({
    cpuModel: z.string(),
    coreCount: count,
    memoryGiB: measure,
    kernel: z.string(),
    nodeVersion: z.string(),
  }),
  startedAt: z.iso.datetime(),
  durationMs: measure,
  transport: z.string(),
  framing: z.string(),
  ceilingEps: z.object({ estimate: count, low: count, high: count.nullable() }),
  moderateEps: count,
  latenessMs: z.object({ p50: measure, p99: measure, max: measure }),
  floorLatencyMs: z.object({ p50: measure, p99: measure }),
  otherCores: measure.nullable(),
}) satisfies z.ZodType<Selftest>;

/**
 * By the hardware alone, so that a home directory on several machines holds one for each, and an update of kernel, Node or
 * cefrig finds the old one and can say that it no longer holds.
 */
export function selftestFile({ cpuModel, coreCount, memoryGiB }: Machine, environment = process.env): string {
  const configured = environment['XDG_CACHE_HOME'] ?? '';
  // XDG Base Directory Specification: a path that is not absolute is invalid and to be ignored.
  const cache = isAbsolute(configured) ? configured : join(homedir(), '.cache');
  const hardware = createHash('sha256')
    .update(JSON.stringify([cpuModel, coreCount, memoryGiB]))
    .digest('hex');
  return join(cache, 'cefrig', 'selftest', `${hardware.slice(0, 16)}.json`);
}

/** What is known of the rig on this machine. A file that is not what it should be counts as none, with the reason. */
export async function knownSelftest(
  machine: Machine = thisMachine(),
  file: string = selftestFile(machine),
): Promise<KnownSelftest> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { kind: 'none', why: 'not measured on this machine' };
    return { kind: 'none', why: `not known: ${file} cannot be read (${messageOf(error)})` };
  }
  try {
    return knownFrom(keptSelftest.parse(JSON.parse(text)), machine, rigVersion);
  } catch {
    return { kind: 'none', why: `not known: ${file} is damaged or of another version` };
  }
}

/** Keeps it for the reports of later runs; the file appears whole or not at all. Throws HarnessError `world`. */
export async function keepSelftest(selftest: Selftest, file: string = selftestFile(selftest.machine)): Promise<string> {
  try {
    await mkdir(dirname(file), { recursive: true });
    return await writeWhole(file, `${JSON.stringify(selftest, null, 2)}\n`);
  } catch (error) {
    const what = `the selftest could not be kept in ${file}: ${messageOf(error)}`;
    throw new HarnessError('world', `${what}. Name another cache directory with XDG_CACHE_HOME`, { cause: error });
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
