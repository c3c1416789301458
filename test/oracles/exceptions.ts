/** Which known bug of a parser is put up with in which keys of a profile: test/oracles/exceptions/PROFILE.json. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { knownBugs } from './known-bugs.js';
import { oracleFile } from './installation.js';

const EXCEPTIONS_FOLDER = oracleFile('exceptions');

const exceptionSchema = z.strictObject({
  bug: z.enum(Object.keys(knownBugs) as [string, ...string[]]),
  keys: z.array(z.string().min(1)).min(1),
});

/** A bug by its name in known-bugs.ts, and the keys in which it shows. A key of the header is `header.deviceVersion`. */
export type Exception = z.infer<typeof exceptionSchema>;

/** Throws with all problems of the file. */
export function exceptionsOf(profileName: string): readonly Exception[] {
  const file = join(EXCEPTIONS_FOLDER, `${profileName}.json`);
  return existsSync(file) ? parseExceptions(file, readFileSync(file, 'utf8')) : [];
}

export function parseExceptions(file: string, text: string): readonly Exception[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  const parsed = z.array(exceptionSchema).min(1).safeParse(content);
  if (!parsed.success) throw new Error(`${file} does not hold exceptions:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The profiles that have exceptions. */
export const exceptedProfiles = (): string[] =>
  readdirSync(EXCEPTIONS_FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
