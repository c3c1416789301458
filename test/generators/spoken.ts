import type { Appliance } from '../../src/appliance.js';
import { hostText } from '../../src/corpus.js';
import type { EventTemplate } from '../../src/event.js';
import { textOf } from './support.js';

/**
 * All that an event says, one piece a line: its syslog header, its CEF header but for the version (`6.0.2.1` looks like
 * an address), its pairs as they are meant, and the line as the vendor writes it.
 */
export function spokenBy(appliance: Appliance, template: EventTemplate): string {
  const { vendorHeader, header, extension, written } = template;
  const { deviceVendor, deviceProduct, deviceEventClassId, name, severity } = header;
  return [
    textOf(vendorHeader ?? hostText(appliance)),
    ...[deviceVendor, deviceProduct, deviceEventClassId, name, severity],
    ...extension.map(([key, value]) => `${key}=${textOf(value)}`),
    // From the extension on: before it stands the version again.
    ...(written === undefined ? [] : [textOf(written).split('|').slice(7).join('|')]),
  ].join('\n');
}
