import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { catalogue, findProfile } from '../../generators/catalogue.js';
import { buildCorpus } from '../../src/corpus.js';
import { encodeEvent, headerFields } from '../../src/cef/encode.js';
import { decodeService } from '../../src/cef/decode.js';
import { expectRow, serviceText, readingOf } from '../../src/rows/expected-row.js';
import type { Appliance } from '../../src/appliance.js';
import { emptySlotValues } from '../../src/slots.js';
import type { EventTemplate } from '../../src/event.js';
import { repositoryRoot } from '../repository.js';
import { applianceOf, forEachProduct, forEachProfile, slotsOf, SEED, templatesOf, textOf } from './support.js';

const GOLDEN_SEEDS = [1, 42, SEED];
const GOLDEN_EVENTS = 1_000;
const GOLDEN_EPOCH_MS = Date.UTC(2026, 10, 23, 9, 5, 1, 7);

/**
 * SHA-256 over the frames of the first 1,000 events, a seed each. A change here changes what every saved run is checked
 * against. `GOLDEN=write` in the environment writes them down, for a new profile or for a change that is meant.
 */
const goldenFileOf = (name: string): string => join(repositoryRoot, `test/generators/golden/${name}.json`);
const goldenOf = (name: string): unknown => JSON.parse(readFileSync(goldenFileOf(name), 'utf8'));

const digest = (appliance: Appliance): string => {
  const corpus = buildCorpus(appliance, 'newline');
  for (let sequence = 0; sequence < corpus.size; sequence += 1) {
    corpus.patch(sequence, { ...emptySlotValues(4_821), sequence, epochMs: GOLDEN_EPOCH_MS + sequence });
  }
  return createHash('sha256').update(corpus.block).digest('hex');
};

/** What the product leaves empty, by profile. */
const emptyHeaderFields: Readonly<Record<string, readonly (typeof headerFields)[number][]>> = {
  'fortinet-fortiweb-cloud': ['deviceVendor', 'deviceProduct', 'deviceVersion', 'deviceEventClassId', 'severity'],
  'paloalto-cortex': ['name'],
  'withsecure-elements': ['deviceVersion'],
};

const lineOf = ({ cefVersion, header, extension, written }: EventTemplate): string =>
  written === undefined
    ? encodeEvent({ cefVersion, header, extension: extension.map(([key, text]) => [key, textOf(text)] as const) })
    : textOf(written);

/** Keys whose values begin or end with a blank, as they do in lines that the product was captured with. */
const keptBlanks: Readonly<Record<string, readonly string[]>> = {
  'akamai-siem': ['AkamaiSiemASN'],
  'cisco-firepower': ['rt', 'start'],
  'citrix-netscaler': ['msg'],
  'varonis-datadvantage': ['cs4'],
};

describe('catalogue', () => {
  it('finds a profile by its name and nothing else', () => {
    for (const profile of catalogue) expect(findProfile(profile.name)).to.equal(profile);
    expect(findProfile('replay')).to.equal(undefined);
  });

  it('names no profile twice', () => {
    expect(new Set(catalogue.map(({ name }) => name)).size).to.equal(catalogue.length);
  });

  forEachProduct('gives every appliance a name, host and corpus of its own', (profile) => {
    const appliances = [0, 1, 2].map((index) => applianceOf(profile, 50, SEED, index));
    expect(new Set(appliances.map(({ name }) => name)).size).to.equal(3);
    expect(new Set(appliances.map(({ hostName }) => hostName)).size).to.equal(3);
    expect(new Set(appliances.map(digest)).size).to.equal(3);
    for (const { hostName } of appliances) expect(hostName).to.match(/^[a-z0-9-]+$/);
  });
});

describe('generated events', () => {
  forEachProduct('are the same bytes as ever for three seeds', (profile) => {
    const digests = GOLDEN_SEEDS.map((seed) => digest(applianceOf(profile, GOLDEN_EVENTS, seed)));
    if (process.env['GOLDEN'] === 'write')
      writeFileSync(goldenFileOf(profile.name), `${JSON.stringify(digests, null, 2)}\n`);
    const advice = `GOLDEN=write npm test -- --grep ${profile.name}`;
    expect(
      existsSync(goldenFileOf(profile.name)),
      `${goldenFileOf(profile.name)} is missing: write it with ${advice}`,
    ).to.equal(true);
    expect(
      goldenOf(profile.name),
      `the bytes changed; if that is meant: ${advice}, and the commit says why`,
    ).to.deep.equal(digests);
  });

  forEachProduct('do not depend on the order they are asked for, nor on other seeds in between', (profile) => {
    const inOrder = templatesOf(applianceOf(profile, 200));
    const again = applianceOf(profile, 200);
    applianceOf(profile, 1, SEED + 1).templateAt(0);
    for (let index = 199; index >= 0; index -= 1) expect(again.templateAt(index)).to.deep.equal(inOrder[index]);
  });

  forEachProduct('come in kinds as often as their weights say', (profile) => {
    const eventCount = 20_000;
    const counts = new Map<string, number>();
    for (const { kind } of templatesOf(applianceOf(profile, eventCount))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const total = Object.values(profile.kinds).reduce((sum, weight) => sum + weight, 0);
    expect([...counts.keys()].sort()).to.deep.equal(Object.keys(profile.kinds).sort());
    for (const [kind, weight] of Object.entries(profile.kinds)) {
      const expected = (eventCount * weight) / total;
      // Five standard deviations of a count.
      expect(counts.get(kind), kind).to.be.closeTo(expected, 5 * Math.sqrt(expected));
    }
  });

  forEachProfile('carry the wire id once, behind a mark that the profile names', (profile) => {
    const appliance = applianceOf(profile, 2_000);
    const { carrier } = appliance;
    const marks = carrier.in === 'extension' ? carrier.marks : [];
    for (const { extension } of templatesOf(appliance)) {
      const holders = extension.filter(([, text]) => slotsOf(text).some(({ slot }) => slot === 'id'));
      expect(holders.map(([key, text]) => `${key}=${textOf(text)}`.replace(/\{id\}.*$/, ''))).to.have.length(1);
      expect(marks).to.include(holders.map(([key, text]) => `${key}=${textOf(text)}`.replace(/\{id\}.*$/, ''))[0]);
    }
  });

  forEachProfile('hold nothing that the codec or the agent could not carry', (profile) => {
    const faults: string[] = [];
    for (const { kind, header, extension, pri } of templatesOf(applianceOf(profile, 5_000))) {
      const trimmed = extension.filter(([key]) => keptBlanks[profile.name]?.includes(key) !== true);
      faults.push(...trimmed.map(([, text]) => textOf(text)).filter((value) => value !== value.trim()));
      const values = extension.map(([, text]) => textOf(text));
      // The letters may be in a digest in capitals, where the agent finds no version behind them.
      faults.push(...values.filter((value) => value.includes('CEF') && !/^[0-9A-F]{32,64}$/.test(value)));
      faults.push(...values.filter((value) => /[\p{Cc}\p{Cs}]/u.test(value)));
      // The agent would take a second "CEF" for the start of a message.
      faults.push(
        ...headerFields
          .filter((field) => header[field] === '' && !(emptyHeaderFields[profile.name]?.includes(field) ?? false))
          .map((field) => `${kind}: ${field} is empty`),
        ...headerFields.map((field) => header[field]).filter((field) => /CEF|\p{Cc}/u.test(field)),
      );
      faults.push(...extension.map(([key]) => key).filter((key) => !/^[A-Za-z0-9_-]+$/.test(key)));
      if (pri < 0 || pri > 191) faults.push(`${kind}: PRI ${pri}`);
    }
    expect(faults).to.deep.equal([]);
  });

  forEachProfile('are read back from their line as they were meant', (profile) => {
    for (const template of templatesOf(applianceOf(profile, 3_000))) {
      const meant = template.extension.map(([key, text]) => [key, serviceText(textOf(text))]);
      const { header, extension } = decodeService(lineOf(template));
      expect(header).to.deep.equal(template.header);
      expect(extension).to.deep.equal(meant);
    }
  });

  forEachProduct('make rows in which every slot and every number finds its column', (profile) => {
    for (const template of templatesOf(applianceOf(profile, 2_000))) {
      expectRow(template, { host: 'host', tenantId: 'tenant', reading: readingOf('oms') });
    }
  });

  forEachProfile('are nearly all different, and of the size that devices send', (profile) => {
    const appliance = applianceOf(profile, 4_096);
    const startedMs = performance.now();
    const lines = templatesOf(appliance).map(lineOf);
    const templatesMs = performance.now() - startedMs;
    buildCorpus(appliance, 'newline');
    const corpusMs = performance.now() - startedMs - templatesMs;
    const sizes = lines.map((line) => Buffer.byteLength(line)).sort((a, b) => a - b);
    const distinctCount = new Set(lines).size;
    const [p10, p50, p90] = [0.1, 0.5, 0.9].map((part) => sizes[Math.floor(part * sizes.length)]!);
    console.log(
      `        ${profile.name}: ${distinctCount} of 4096 distinct, bytes p10 ${p10} p50 ${p50} p90 ${p90}, ` +
        `lines ${templatesMs.toFixed(0)} ms, corpus ${corpusMs.toFixed(0)} ms`,
    );
    expect(distinctCount, 'different lines').to.be.greaterThan(0.9 * 4_096);
    expect(p10, 'bytes that nine tenths of the lines reach').to.be.greaterThan(120);
    expect(p90, 'bytes that nine tenths of the lines stay below').to.be.lessThan(9_000);
  });

  forEachProduct('end where the corpus ends', (profile) => {
    expect(() => applianceOf(profile, 10).templateAt(10)).to.throw('no event 10 in a corpus of 10');
  });
});
