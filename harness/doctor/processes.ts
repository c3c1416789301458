import { and } from '../../src/doctor/truth.js';
import type { Host } from './host.js';

/** A process of the machine, from /proc (proc(5)). */
export interface RunningProcess {
  readonly pid: number;
  /** Its name as the kernel has it, at most 15 characters. */
  readonly name: string;
  readonly args: readonly string[];
  /** Null where we may not look. */
  readonly executable: string | null;
  /** Whether it sees the same network as we do; null where we may not look. */
  readonly sharesNetwork: boolean | null;
  /** Whether it sees the same files as we do: not in a container; null where we may not look. */
  readonly sharesFiles: boolean | null;
}

/** All that can be seen, in order of their numbers. */
export async function readProcesses(host: Host): Promise<readonly RunningProcess[]> {
  const pids = ((await host.list('/proc')) ?? []).filter((name) => /^\d+$/.test(name)).map(Number);
  const ours = await viewOf(host, 'self');
  const found = await Promise.all(pids.sort((one, other) => one - other).map((pid) => readProcess(host, pid, ours)));
  return found.filter((one) => one !== null);
}

/** What it sees: namespaces (namespaces(7)) and root, as links; null where we may not look. */
interface View {
  readonly network: string | null;
  readonly mounts: string | null;
  readonly root: string | null;
}

async function viewOf(host: Host, pid: number | 'self'): Promise<View> {
  const [network, mounts, root] = await Promise.all(
    ['ns/net', 'ns/mnt', 'root'].map((name) => host.linkOf(`/proc/${pid}/${name}`)),
  );
  return { network: network ?? null, mounts: mounts ?? null, root: root ?? null };
}

const isSame = (one: string | null, other: string | null): boolean | null =>
  one === null || other === null ? null : one === other;

async function readProcess(host: Host, pid: number, ours: View): Promise<RunningProcess | null> {
  const directory = `/proc/${pid}`;
  const [name, commandLine, status, executable, view] = await Promise.all([
    host.read(`${directory}/comm`),
    host.read(`${directory}/cmdline`),
    host.read(`${directory}/status`),
    host.linkOf(`${directory}/exe`),
    viewOf(host, pid),
  ]);
  if (name === null || commandLine === null) return null;
  // One that is over, and that its parent has not asked for, does nothing any more.
  if (/^State:\s+[XZ]/m.test(status ?? '')) return null;
  return {
    pid,
    name: name.trim(),
    args: commandLine.split('\0').slice(0, -1),
    executable,
    sharesNetwork: isSame(view.network, ours.network),
    sharesFiles: and(isSame(view.mounts, ours.mounts), isSame(view.root, ours.root)),
  };
}

export const processText = ({ pid, args, name }: RunningProcess): string =>
  `process ${pid}: ${args.length === 0 ? name : args.join(' ')}`;

/** By socket inode: the processes that have it open. Only what we may look at: as root, all. */
export async function socketOwners(
  host: Host,
  processes: readonly RunningProcess[],
): Promise<ReadonlyMap<string, RunningProcess>> {
  const owners = new Map<string, RunningProcess>();
  for (const process of processes) {
    const directory = `/proc/${process.pid}/fd`;
    for (const fd of (await host.list(directory)) ?? []) {
      const inode = /^socket:\[(\d+)\]$/.exec((await host.linkOf(`${directory}/${fd}`)) ?? '')?.[1];
      if (inode !== undefined && !owners.has(inode)) owners.set(inode, process);
    }
  }
  return owners;
}
