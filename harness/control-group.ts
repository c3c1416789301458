// Which control groups a process is in, and where they can be looked at from here (cgroups(7), proc_pid_mountinfo(5)).
import { join } from 'node:path';

/** `path`: as the kernel names the group within its hierarchy; `directory`: where that is mounted. */
export interface ControlGroup {
  readonly path: string;
  readonly directory: string;
}

interface Mount {
  readonly root: string;
  readonly point: string;
  readonly type: string;
  /** Of version 1: the hierarchy's controllers are among them. */
  readonly options: readonly string[];
}

/**
 * The groups that bound a process by way of a controller: its own first, then those around it. From the texts of
 * /proc/PID/cgroup and /proc/self/mountinfo; empty where no hierarchy with this controller is mounted.
 */
export function controlGroupsOf(cgroup: string, mountinfo: string, controller: string): ControlGroup[] {
  const mounts = mountinfo.split('\n').flatMap(mountOf);
  const lines = [...cgroup.matchAll(/^\d+:([^:\n]*):(\/.*)$/gm)];
  const [, , own] = lines.find(([, names = '']) => names.split(',').includes(controller)) ?? [];
  // A controller is in one hierarchy: version 1 where it is named, else version 2.
  const type = own === undefined ? 'cgroup2' : 'cgroup';
  const path = own ?? lines.find(([, names]) => names === '')?.[2];
  const mount = mounts.find((one) => one.type === type && (own === undefined || one.options.includes(controller)));
  return path === undefined || mount === undefined ? [] : groupsUpwards(path, mount);
}

/** Fields 4 and 5 are the root within the hierarchy and the mount point; type and options come behind the dash. */
function mountOf(line: string): Mount[] {
  const [left = '', right = ''] = line.split(' - ');
  const [, , , root, point] = left.split(' ');
  const [type, , options] = right.split(' ');
  if (root === undefined || point === undefined || type === undefined || options === undefined) return [];
  return [{ root, point, type, options: options.split(',') }];
}

/** A container may see no more of the hierarchy than its own group: what is around that cannot be looked at. */
function groupsUpwards(path: string, { root, point }: Mount): ControlGroup[] {
  const below = root === '/' ? path : path.slice(root.length);
  if (root !== '/' && path !== root && !path.startsWith(`${root}/`)) return [];
  const names = below.split('/').filter((name) => name !== '');
  // Outside of what this process may see.
  if (names.includes('..')) return [];
  return Array.from({ length: names.length + 1 }, (_, up) => {
    const inner = names.slice(0, names.length - up).join('/');
    return { path: join(root, inner), directory: join(point, inner) };
  });
}
