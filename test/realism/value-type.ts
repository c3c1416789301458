/** Shapes of values, the first that fits from the top: a value has one type. */
const patterns = {
  empty: /^\s*$/,
  // What a publisher's template left unfilled.
  placeholder: /^"?\$[A-Za-z_]+"?$/,
  'epoch s': /^1\d{9}(\.\d+)?$/,
  'epoch ms': /^1\d{12}$/,
  'epoch ns': /^1[4-9]\d{17}$/,
  integer: /^[+-]?\d+$/,
  decimal: /^[+-]?\d+\.\d+$/,
  UUID: /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i,
  MAC: /^([0-9a-f]{2}[:-]){5}[0-9a-f]{2}$/i,
  IPv4: /^\d{1,3}(\.\d{1,3}){3}$/,
  IPv6: /^(?=.*:.*:)[0-9a-f:]+(\.\d+){0,3}(%\w+)?$/i,
  'ISO time': /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/,
  'text time':
    /^(\w{3}, )?([A-Z][a-z]{2,8} +\d\d?|\d\d?[ /-]\w{2,9}[ /-]\d{2,4}|\d\d? [A-Z][a-z]{2}),?( \d{4})? +\d\d?:\d\d/,
  URL: /^[a-z][a-z0-9+.-]*:\/\/\S/i,
  email: /^[^\s@=]+@[^\s@]+\.[^\s@]+$/,
  JSON: /^(\[.*\]|\{.*\})$/s,
  quoted: /^(["']).*\1$/s,
  path: /^(\/|[A-Za-z]:\\|\\\\|\.\.?[/\\])/,
  hex: /^(0x[0-9a-f]+|[0-9a-f]{8,})$/i,
  'dotted name': /^([\w-]+\.)+[A-Za-z]\w*$/,
  word: /^\S+$/,
  text: /^/,
} as const satisfies Readonly<Record<string, RegExp>>;

export type ValueType = keyof typeof patterns;

const rows = Object.entries(patterns) as readonly (readonly [ValueType, RegExp])[];

export function valueTypeOf(value: string): ValueType {
  return rows.find(([, pattern]) => pattern.test(value))?.[0] ?? 'text';
}

const freeTypes: readonly ValueType[] = [
  ...(['word', 'text', 'dotted name', 'quoted', 'path', 'URL', 'email', 'JSON', 'UUID', 'hex'] as const),
];

/** Types that do for another one, where the captured lines happened to show the narrower. Any other wants just itself. */
const alsoDone: Partial<Readonly<Record<ValueType, readonly ValueType[]>>> = {
  integer: ['epoch s', 'epoch ms', 'epoch ns'],
  decimal: ['integer'],
  hex: ['integer'],
  word: freeTypes,
  text: freeTypes,
  'dotted name': freeTypes,
};

/** Whether a key that was captured with this type has it among generated ones, too. An empty value and a placeholder promise no type. */
export function isTypeMet(captured: ValueType, generated: ReadonlySet<ValueType>): boolean {
  if (captured === 'empty' || captured === 'placeholder' || generated.has(captured)) return true;
  return alsoDone[captured]?.some((type) => generated.has(type)) ?? false;
}
