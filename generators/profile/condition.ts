import type { Scope } from './scope.js';
import { valueAt, type Stage } from './stage.js';

export type Condition = (stage: Stage) => boolean;

/** `path`, `!path`, `path=text`, `path!=text`. */
export function compileCondition(written: string, scope: Scope): Condition {
  const match = /^(!?)([\w.]+)(?:(!?=)(.*))?$/s.exec(written);
  if (match === null) return refused(scope, written);
  const [, not = '', pathText = '', operator, text = ''] = match;
  if ((not !== '' && operator !== undefined) || text.startsWith('=')) return refused(scope, written);
  const path = scope.path(pathText, operator === undefined ? 'anything' : 'a text or a number');
  if (operator === undefined) {
    return (stage) => (not === '') === isSomething(valueAt(stage, path));
  }
  return (stage) => (operator === '=') === (`${(valueAt(stage, path) ?? '') as string | number}` === text);
}

function refused(scope: Scope, written: string): Condition {
  scope.problem('path, !path, path=text or path!=text', written);
  return () => false;
}

const isSomething = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
