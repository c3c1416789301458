import { expect } from 'chai';
import { hostile } from '../../generators/hostile.js';
import { hostileCases } from '../../generators/hostile/cases.js';
import { buildCorpus } from '../../src/corpus.js';
import { decodeService } from '../../src/cef/decode.js';
import { expectRow, serviceText, readingOf } from '../../src/rows/expected-row.js';
import { resolveEvent, resolveLine } from '../../src/resolve-event.js';
import { emptySlotValues } from '../../src/slots.js';
import { isWellFormedUtf8 } from '../../src/utf8.js';
import { applianceOf, templatesOf } from './support.js';

const appliance = applianceOf(hostile, 4_000);
const templates = templatesOf(appliance);

describe('the hostile appliance', () => {
  it('sends every case', () => {
    const sent = new Set(templates.map(({ kind }) => kind));
    expect([...sent].sort()).to.deep.equal(hostileCases.map(({ name }) => name).sort());
  });

  it('has a row to be, whatever the case', () => {
    for (const template of templates)
      expectRow(template, { host: 'host', tenantId: 'tenant', reading: readingOf('oms') });
  });

  it('sends its frames in one line each, and bytes that are no text where that is the case', () => {
    const corpus = buildCorpus(appliance, 'newline');
    const odd = new Set<string>();
    for (let index = 0; index < corpus.size; index += 1) {
      const frame = corpus.block.subarray(corpus.frameStarts[index], corpus.frameStarts[index + 1]);
      expect(frame.indexOf(10), templates[index]?.kind).to.equal(frame.length - 1);
      if (!isWellFormedUtf8(frame)) odd.add(templates[index]?.kind ?? '');
    }
    expect([...odd]).to.deep.equal(['invalid-utf8']);
  });

  /** A second mark, or pairs without an equals sign that is escaped, would be read as what they look like. */
  it('is read as it was meant by whoever reads all of a line', () => {
    const values = emptySlotValues(4_821);
    for (const template of templates) {
      const event = resolveEvent(template, values);
      const { header, extension } = decodeService(resolveLine(template, values));
      expect(header, template.kind).to.deep.equal(event.header);
      expect(extension, template.kind).to.deep.equal(event.extension.map(([key, text]) => [key, serviceText(text)]));
    }
  });

  it('has values from nothing to 64 KiB', () => {
    const lengths = templates.flatMap(({ extension }) => extension.map(([, text]) => text.length));
    expect(Math.min(...lengths)).to.equal(0);
    expect(Math.max(...lengths)).to.be.greaterThan(60_000);
  });
});
