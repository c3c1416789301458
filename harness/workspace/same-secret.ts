import { timingSafeEqual } from 'node:crypto';

/** Whether two secrets are the same; how long that takes does not tell where they differ. */
export function isSameSecret(got: string, expected: string): boolean {
  const [left, right] = [Buffer.from(got), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
