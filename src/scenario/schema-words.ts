/** Kinds of values that the schema of scenario files is made of, each with its expectation in words. */
import { z } from 'zod';
import { durationMsOf, durationPattern, formatDuration } from './duration.js';

export const DURATION_MS_MAX = 86_400_000;
const DURATION_MS_MIN = 1_000;

export const grouped = (value: number): string => value.toLocaleString('en-US');

export const wholeNumber = (min: number, max: number) => {
  const error = `a whole number from ${grouped(min)} to ${grouped(max)}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
};

export const numberBetween = (min: number, max: number) => {
  const error = `a number from ${grouped(min)} to ${grouped(max)}`;
  return z.number({ error }).min(min, { error }).max(max, { error });
};

export const oneOf = <const Names extends readonly [string, ...string[]]>(names: Names) =>
  z.enum(names, { error: names.length === 1 ? names[0] : `one of ${names.join(', ')}` });

/** A port to listen on. */
export const port = (description: string) =>
  wholeNumber(0, 65_535).meta({ description: `${description}; 0: any free port` });

export const text = (expected: string, pattern: RegExp) =>
  z.string({ error: expected }).regex(pattern, { error: expected });

export const mapping = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: `a mapping with ${Object.keys(shape).join(', ')}` });

/** A duration in k6 notation, to milliseconds. */
export const duration = (minMs = DURATION_MS_MIN) => {
  const limits = `from ${formatDuration(minMs)} to ${formatDuration(DURATION_MS_MAX)}`;
  const error = (issue: { readonly input?: unknown }): string =>
    typeof issue.input === 'number'
      ? `a duration with its unit, such as ${issue.input > 0 ? issue.input : 15}s, ${limits}`
      : `a duration such as 500ms, 15s or 1m30s, ${limits}`;
  return z
    .string({ error })
    .regex(durationPattern, { error })
    .transform((written, context) => {
      const durationMs = durationMsOf(written);
      if (durationMs !== null && durationMs >= minMs && durationMs <= DURATION_MS_MAX) return durationMs;
      context.addIssue({ code: 'custom', message: `a duration ${limits}` });
      return z.NEVER;
    });
};
