import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { capturedLinesOf } from '../../generators/replay.js';
import { decodeService } from '../../src/cef/decode.js';
import { columns } from '../../src/rows/columns.js';
import { decodeUtf8Escaping } from '../../src/utf8.js';
import { applianceOf, forEachProfile, templatesOf } from './support.js';
import { CAPTURED_FILE } from './captured-file.js';

/** Keys of captured lines that no generated event of the product has, with the reason. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  // Added by the site that published the 6.1 capture; no published template has it.
  'paloalto-panos': ['deviceProcessName'],
};

describe('generated events against captured ones', () => {
  const captured = capturedLinesOf(readFileSync(CAPTURED_FILE), CAPTURED_FILE).lines.map(({ bytes }) =>
    decodeService(decodeUtf8Escaping(bytes)),
  );
  const dictionary = new Set<string>(columns.flatMap(([, , source, field]) => (source === 'extension' ? [field] : [])));

  forEachProfile('have every dictionary key that the product was captured with', (profile) => {
    const lines = captured.filter(({ header }) => header.deviceProduct === profile.product);
    expect(lines.length).to.be.greaterThan(0);
    for (const { header } of lines) expect(header.deviceVendor).to.equal(profile.vendor);
    const needed = new Set(lines.flatMap(({ extension }) => extension.map(([key]) => key)));
    const made = new Set(
      templatesOf(applianceOf(profile, 5_000)).flatMap(({ extension }) => extension.map(([key]) => key)),
    );
    const missing = [...needed].filter((key) => dictionary.has(key) && !made.has(key));
    expect(missing.sort()).to.deep.equal(exceptions[profile.name] ?? []);
  });
});
