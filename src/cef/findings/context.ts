import type { Report } from '../../byte-finding.js';
import type { CefEvent } from '../../event.js';
import type { CefLayout } from '../layout.js';
import type { CefRuleId } from '../rules.js';

/** A line as it stands and as it was read. Pair n of the event stands at pair n of the layout. */
export interface LineContext {
  readonly bytes: Uint8Array;
  readonly layout: CefLayout;
  readonly event: CefEvent;
}

export type CefReport = Report<CefRuleId>;
