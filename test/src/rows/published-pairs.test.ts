import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'csv-parse/sync';
import { decodeService } from '../../../src/cef/decode.js';
import { columns } from '../../../src/rows/columns.js';
import { mapRow } from '../../../src/rows/map-row.js';

const fixture = (name: string): string =>
  readFileSync(new URL(`../../../../test/fixtures/service-pairs/${name}`, import.meta.url), 'utf8').replace(
    /^\uFEFF/,
    '',
  );

const parseCsv = (text: string): Record<string, string>[] =>
  parse<Record<string, string>>(text, { columns: true, skip_empty_lines: true });

describe('the columns', () => {
  it('are the 161 of the published schema, in its order, with its types', () => {
    const published = parseCsv(fixture('schema.csv')).map((row) => [row['ColumnName'], row['ColumnType']]);
    expect(columns.map(([name, type]) => [name, type])).to.deep.equal(published);
  });
});

describe('a row', () => {
  const lines = fixture('f5-asm-raw.txt').trim().split(/\r?\n/);
  const rows = parseCsv(fixture('f5-asm-rows.csv'));
  /** Filled by others than the mapping, or edited by the publisher. */
  const leftOut = new Set(['TenantId', 'TimeGenerated', '_ItemId', 'Activity']);

  it('has a published row for each raw line', () => {
    expect(lines).to.have.length(rows.length).and.to.have.length(8);
  });

  lines.forEach((line, index) => {
    it(`is the one that was published for raw line ${index + 1}`, () => {
      const published = rows[index] ?? {};
      const computer = published['Computer'] ?? null;
      const mapped = mapRow(
        decodeService(line.slice(line.indexOf('CEF:'))),
        { computer, timeGenerated: 'x', collectorHostName: null },
        { tenantId: 't', itemId: 'i' },
      );
      const differences = columns.flatMap(([name], column) => {
        const want = published[name] ?? '';
        const got = mapped[column] ?? '';
        return leftOut.has(name) || want === got ? [] : [{ name, want, got }];
      });
      expect(differences).to.deep.equal([]);
      expect((mapped[columns.findIndex(([name]) => name === 'Activity')] ?? '').replaceAll('"', '')).to.equal(
        published['Activity'],
      );
    });
  });
});
