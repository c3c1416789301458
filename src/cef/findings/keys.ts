import { customFieldOf, factsOf, isWithdrawn, keyOfFullName, rightSpellingOf } from '../key-facts.js';
import type { CefReport, LineContext } from './context.js';

/** How keys are spelled, and whether the dictionary has them. */
export function reportKeys({ layout, event }: LineContext, report: CefReport): void {
  const seen = new Set<string>();
  for (const [place, [key]] of event.extension.entries()) {
    const { keyStart, keyEnd } = layout.pairs[place] ?? { keyStart: 0, keyEnd: 0 };
    const breach = (rule: Parameters<CefReport>[0], message: string): void => {
      report(rule, keyStart, keyEnd, message);
    };
    if (seen.has(key)) breach('duplicate-key', `${key} occurs again`);
    seen.add(key);
    reportSpelling(key, breach);
    const facts = factsOf(key);
    if (facts?.role === 'consumer') breach('consumer-key', `${key} is a key for consumers`);
    if (facts?.since === '1.2' && event.cefVersion.startsWith('0')) {
      breach('key-of-cef-1', `${key} came with CEF 1.2, and the version is ${event.cefVersion}`);
    }
    if (isWithdrawn(key)) breach('withdrawn-key', `${key} was dropped after revision 23`);
    const field = customFieldOf(key);
    if (field !== undefined && (field.index > field.indexMax || field.index < 1)) {
      breach('index-beyond-standard', `${key} is not among ${field.family}1 to ${field.family}${field.indexMax}`);
    }
  }
}

function reportSpelling(key: string, breach: (rule: Parameters<CefReport>[0], message: string) => void): void {
  if (!/^[A-Za-z0-9]*$/.test(key))
    breach('key-not-alphanumeric', `${JSON.stringify(key)} is not made of letters and digits`);
  const short = keyOfFullName(key);
  if (short !== undefined) {
    breach('full-name-as-key', `${key} is the full name of ${short}`);
    return;
  }
  const right = rightSpellingOf(key);
  if (right !== undefined) breach('wrong-case-key', `${key} is spelled ${right}`);
}
