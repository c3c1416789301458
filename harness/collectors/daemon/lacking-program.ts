import type { CollectorOptions } from '../../collector.js';
import { HarnessError } from '../../error.js';

/** As runc and crun put it, the runtimes that Docker has. */
const patterns = [
  /exec: "([^"]+)": (?:executable file not found|stat \S+: no such file)/,
  /executable file [`']([^`']+)[`'] not found/,
];

/** Why a container of this image did not start, where that lacks a program that the rig runs in it; null: for another reason. */
export function lackingProgram(
  error: unknown,
  image: string,
  options: Pick<CollectorOptions, 'image'>,
): HarnessError | null {
  const words = error instanceof Error ? error.message.trim() : String(error);
  const program = patterns.map((pattern) => pattern.exec(words)?.[1]).find((found) => found !== undefined);
  if (program === undefined) return null;
  const isOwn = options.image !== null;
  const what = isOwn ? 'pipeline.collector.image: expected an image' : 'The image of the collector: expected one';
  const advice = isOwn
    ? `Name an image in which \`${program}\` can be run, or none: the rig builds one then.`
    : `Remove it (\`docker image rm ${image}\`): the next run builds it anew.`;
  return new HarnessError(
    isOwn ? 'input' : 'world',
    `${what} that holds ${program}, got ${image}, in which there is none. ${advice} Docker said: ${words}`,
    { cause: error },
  );
}
