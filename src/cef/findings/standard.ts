import type { CefReport, LineContext } from './context.js';
import { reportEncoding } from './encoding.js';
import { reportExtension } from './extension.js';
import { reportHeader } from './header.js';
import { reportKeys } from './keys.js';
import { reportLabels } from './labels.js';
import { reportMark } from './mark.js';
import { reportValues } from './values.js';

/** All breaches of the CEF standard in one line. */
export function reportStandard(line: LineContext, report: CefReport): void {
  reportMark(line, report);
  if (line.layout.fields.length === 0) return;
  reportHeader(line, report);
  reportEncoding(line, report);
  reportExtension(line, report);
  reportKeys(line, report);
  reportLabels(line, report);
  reportValues(line, report);
}
