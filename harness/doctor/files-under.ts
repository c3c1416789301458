import { posix } from 'node:path';
import type { Host } from './host.js';

/** As many as the kernel follows (path_resolution(7)). */
const LINKS_MAX = 40;

/**
 * The files of a machine as a process of it sees them whose root is another, such as a container's: `/proc/7/root`.
 * Links in there lead to what is in there, where the kernel would take an absolute one from our own root.
 */
export function filesUnder(host: Host, root: string): Host {
  const at = async (path: string): Promise<string> => posix.join(root, ...(await partsBehindLinks(host, root, path)));
  return {
    ...host,
    pathOf: (path) => host.pathOf(posix.join(root, path)),
    read: async (path) => host.read(await at(path)),
    tail: async (path) => host.tail(await at(path)),
    list: async (path) => host.list(await at(path)),
    linkOf: (path) => host.linkOf(posix.join(root, path)),
    modeOf: async (path) => host.modeOf(await at(path)),
    spaceOf: async (path) => host.spaceOf(await at(path)),
  };
}

async function partsBehindLinks(host: Host, root: string, path: string): Promise<readonly string[]> {
  let followed: string[] = [];
  let rest = partsOf(path);
  let linkCount = 0;
  for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
    if (name === '..') {
      followed.pop();
      continue;
    }
    const link = linkCount < LINKS_MAX ? await host.linkOf(posix.join(root, ...followed, name)) : null;
    if (link === null) {
      followed.push(name);
      continue;
    }
    linkCount += 1;
    if (link.startsWith('/')) followed = [];
    rest = [...partsOf(link), ...rest];
  }
  return followed;
}

const partsOf = (path: string): string[] => path.split('/').filter((part) => part !== '' && part !== '.');
