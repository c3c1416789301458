/** The first two numbers of a daemon's version, such as 8 and 2302, or 3 and 38; null where it does not begin with two. */
export function versionNumbers(version: string | null): { readonly major: number; readonly minor: number } | null {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  return major === undefined || minor === undefined ? null : { major: Number(major), minor: Number(minor) };
}
