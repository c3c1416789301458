import type { ValueType } from '../dictionary.js';
import { factsOf, type KeyFacts } from '../key-facts.js';
import type { CefRuleId } from '../rules.js';
import { isIpv6, valueTypes } from '../value-types.js';
import { lengthOf } from './length.js';
import type { CefReport, LineContext } from './context.js';

const ruleOfType: Readonly<Record<Exclude<ValueType, 'string'>, CefRuleId>> = {
  integer: 'not-an-integer',
  long: 'not-a-long',
  float: 'not-a-float',
  ipv4: 'not-ipv4',
  ipv6: 'not-ipv6',
  ip: 'not-an-ip',
  mac: 'not-a-mac',
  timestamp: 'not-a-timestamp',
};

/** The highest number of keys whose type allows more than their meaning (CEF standard, Extension Dictionary). */
const numberMax: Readonly<Record<string, number>> = {
  dpt: 65_535,
  spt: 65_535,
  destinationTranslatedPort: 65_535,
  sourceTranslatedPort: 65_535,
  deviceDirection: 1,
  type: 3,
};

const FILLER = /^(?:null|\(null\)|nil|none|undefined|n\/a|-|--)$/i;
const TEMPLATE = /\$\{|\{\{|%s\{|^\$[A-Za-z_]/;
const SHOWN_CHARACTERS = 60;

/** What values hold: types, lengths and domains of the dictionary, and values that say nothing. */
export function reportValues({ layout, event }: LineContext, report: CefReport): void {
  const isCef0 = event.cefVersion.startsWith('0');
  for (const [place, [key, value]] of event.extension.entries()) {
    const { keyEnd, valueEnd } = layout.pairs[place] ?? { keyEnd: 0, valueEnd: 0 };
    const breach = (rule: CefRuleId, message: string): void => {
      report(rule, keyEnd + 1, valueEnd, message);
    };
    if (value === '') breach('empty-value', `${key} has no value`);
    else if (FILLER.test(value)) breach('filler-value', `${key} is filled with ${value}`);
    else if (TEMPLATE.test(value)) breach('template-variable', `${key} holds a variable: ${shown(value)}`);
    const facts = factsOf(key);
    if (facts !== undefined && value !== '') reportFacts(facts, value, isCef0, breach);
  }
}

const shown = (value: string): string => JSON.stringify(value.slice(0, SHOWN_CHARACTERS));

function reportFacts(
  { key, type, lengthMax }: KeyFacts,
  value: string,
  isCef0: boolean,
  breach: (rule: CefRuleId, message: string) => void,
): void {
  const length = lengthMax === null ? 0 : lengthOf(value, lengthMax);
  if (lengthMax !== null && length > lengthMax) {
    breach('value-too-long', `${key} has ${length} characters, at most ${lengthMax} are allowed`);
  }
  if (type === 'string') return;
  const { fits, words } = valueTypes[type];
  // Devices send IPv6 in src and dst; secondary sources say that CEF 1.x lets them.
  if (type === 'ipv4' && !isCef0 && isIpv6(value)) return;
  if (!fits(value)) {
    breach(ruleOfType[type], `${key} is ${shown(value)}, expected ${words}`);
    return;
  }
  const max = numberMax[key];
  if (max !== undefined && !(Number(value) >= 0 && Number(value) <= max)) {
    breach('out-of-domain', `${key} is ${value}, expected 0 to ${max}`);
  }
}
