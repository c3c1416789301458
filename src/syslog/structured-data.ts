/** One element of STRUCTURED-DATA (RFC 5424 section 6.3.1): an id, and parameters in their order; a name may repeat. */
export interface SdElement {
  readonly id: string;
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** STRUCTURED-DATA as text, a dash where there is none. Escapes `"`, `\` and `]` (section 6.3.3). Names are the caller's. */
export function encodeStructuredData(elements: readonly SdElement[]): string {
  if (elements.length === 0) return '-';
  const parameter = ([name, value]: readonly [string, string]): string =>
    ` ${name}="${value.replace(/["\\\]]/g, '\\$&')}"`;
  return elements.map(({ id, parameters }) => `[${id}${parameters.map(parameter).join('')}]`).join('');
}

/** What was read of STRUCTURED-DATA: offsets are those of the text it was read from. */
export interface ReadStructuredData {
  readonly elements: readonly SdElement[];
  /** Behind the last bracket. */
  readonly end: number;
  /** Where each element begins. */
  readonly starts: readonly number[];
  /** Backslashes that escape nothing, and closing brackets without one. */
  readonly strayEscapes: readonly number[];
}

const name = '[!#-<>-\\\\^-~]+';
const elementStart = new RegExp(`\\[(${name})`, 'y');
const parameterStart = new RegExp(` (${name})="`, 'y');

/**
 * Reads the elements that begin at `at`; undefined where brackets or quotes do not close. A value may hold any character;
 * one that should be escaped and is not stays as it is.
 */
export function readStructuredData(text: string, at: number): ReadStructuredData | undefined {
  const elements: SdElement[] = [];
  const starts: number[] = [];
  const strayEscapes: number[] = [];
  let end = at;
  while (text[end] === '[') {
    starts.push(end);
    const id = matchAt(elementStart, text, end);
    if (id === null) return undefined;
    end += id[0].length;
    const parameters: [string, string][] = [];
    for (let found = matchAt(parameterStart, text, end); found !== null; found = matchAt(parameterStart, text, end)) {
      const value = readQuoted(text, end + found[0].length, strayEscapes);
      if (value === undefined) return undefined;
      parameters.push([found[1] ?? '', value.text]);
      end = value.end;
    }
    if (text[end] !== ']') return undefined;
    end += 1;
    elements.push({ id: id[1] ?? '', parameters });
  }
  return elements.length === 0 ? undefined : { elements, end, starts, strayEscapes };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The text up to the closing quote, escapes undone. `end` is behind the quote. */
function readQuoted(text: string, start: number, strayEscapes: number[]): { text: string; end: number } | undefined {
  let value = '';
  let from = start;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') return { text: value + text.slice(from, at), end: at + 1 };
    if (character === ']') strayEscapes.push(at);
    if (character !== '\\') continue;
    const escaped = text[at + 1];
    if (escaped === '"' || escaped === '\\' || escaped === ']') {
      value += text.slice(from, at);
      from = at + 1;
      at += 1;
    } else {
      strayEscapes.push(at);
    }
  }
  return undefined;
}
