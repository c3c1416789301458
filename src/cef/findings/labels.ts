import { customFieldOf } from '../key-facts.js';
import type { CefReport, LineContext } from './context.js';

/** Custom fields and their labels, which belong together in whatever order. */
export function reportLabels({ layout, event }: LineContext, report: CefReport): void {
  const keys = new Set(event.extension.map(([key]) => key));
  for (const [place, [key]] of event.extension.entries()) {
    const field = customFieldOf(key);
    const pair = layout.pairs[place];
    if (field === undefined || pair === undefined) continue;
    const partner = field.isLabel ? key.slice(0, -'Label'.length) : `${key}Label`;
    if (keys.has(partner)) continue;
    const rule = field.isLabel ? 'label-without-value' : 'value-without-label';
    report(rule, pair.keyStart, pair.keyEnd, `${key} stands without ${partner}`);
  }
}
