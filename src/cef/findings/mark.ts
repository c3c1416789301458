import { MARK_BYTES } from '../mark.js';
import type { CefReport, LineContext } from './context.js';

/** `CEF:` and the version behind it. */
export function reportMark({ layout, event }: LineContext, report: CefReport): void {
  const { start, markStart, fields } = layout;
  const [version] = fields;
  if (markStart < 0) report('no-cef-mark', start, start, 'expected CEF: and found none');
  if (version === undefined) return;
  const afterMark = markStart + MARK_BYTES;
  if (markStart >= 0 && version.start > afterMark) {
    report('blank-after-mark', afterMark, version.start, `${version.start - afterMark} blank(s) behind CEF:`);
  }
  const shown = JSON.stringify(event.cefVersion);
  if (/^[01]\.\d{1,3}$/.test(event.cefVersion)) {
    report('dotted-version', version.start, version.end, `the version is ${shown}, expected 0 or 1`);
  } else if (!/^[01]$/.test(event.cefVersion)) {
    report('unknown-version', version.start, version.end, `the version is ${shown}, expected 0 or 1`);
  }
}
