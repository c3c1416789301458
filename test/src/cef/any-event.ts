import fc from 'fast-check';
import type { CefEvent } from '../../../src/event.js';

/** Events of both versions, with any text that a header can hold, and with such keys and values. */
export function anyEvent(
  text: fc.Arbitrary<string>,
  key: fc.Arbitrary<string>,
  value: fc.Arbitrary<string>,
): fc.Arbitrary<CefEvent> {
  const field = text.map((any) => any.replace(/[\r\n]/g, ' '));
  return fc.record({
    cefVersion: fc.constantFrom('0', '1'),
    header: fc.record({
      ...{ deviceVendor: field, deviceProduct: field, deviceVersion: field },
      ...{ deviceEventClassId: field, name: field, severity: field },
    }),
    extension: fc.array(fc.tuple(key, value), { maxLength: 12 }),
  });
}
