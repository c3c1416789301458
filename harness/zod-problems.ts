import type { z } from 'zod';

const PROBLEMS_MAX = 10;

/** `where: what was expected and got`, of the first ten problems of a document that the rig itself once wrote. */
export function problemsText({ issues }: z.ZodError): string {
  const texts = issues
    .slice(0, PROBLEMS_MAX)
    .map(({ path, message }) => `${path.join('.') || 'all of it'}: ${message}`);
  if (issues.length > PROBLEMS_MAX) texts.push(`${issues.length - PROBLEMS_MAX} more`);
  return texts.join('; ');
}
