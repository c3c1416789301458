import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { catalogue, findProfile } from '../../generators/catalogue.js';
import { buildCorpus } from '../../src/corpus.js';
import { encodeEvent, headerFields } from '../../src/cef/encode.js';
import { decodeService } from '../../src/cef/decode.js';
import { expectRow, serviceText } from '../../src/rows/expected-row.js';
import type { EventTemplate } from '../../src/event.js';
import { applianceOf, forEachProfile, slotsOf, SEED, templatesOf, textOf } from './support.js';

const GOLDEN_SEEDS = [1, 42, SEED];
const GOLDEN_EVENTS = 1_000;
/** SHA-256 over the JSON of the first 1,000 events. A change here changes what every saved run is checked against. */
const golden: Readonly<Record<string, readonly string[]>> = {
  'checkpoint-fw1': [
    '43b0ea307da7104b6e56f2ee84dd75ea92bafa7c7f6dfb9848bd8d527b769d95',
    '69936dfa423991f0c2e2077d6560c0f095a517a5ce0e7dcc4642d9c39d53a5c5',
    '77bf791262a520d31ca561b26390ce196b8e499fccfb81cf16b132c36d0dfeef',
  ],
  'fortinet-fortigate': [
    'ee9d327b21c81869080700a1e546f7423c9ad6e73dbdf23d17b80a85a4cb3019',
    '9d667bfa377827a6836e4b471c2c42daad9818f68369c7b408cee28acc8e7635',
    '0f26ff0f210c9ede85d13386eb46f1a3a4b86d55846a96361af54d425a879e72',
  ],
  'paloalto-panos': [
    '5eed9a3d51c8c1d237e61f2a523fbf4513169426181b1374259f2e4d1dc0e712',
    'c6f36d6ea1dfa94daab880893b478ec496c60796ac6730e75db1bb1893b132eb',
    '51732a7ab1875e4447c89725698f4f6bae682eb5c720a5f5f8d61d4c7de6ecc1',
  ],
};

const digest = (templates: readonly EventTemplate[]): string =>
  createHash('sha256').update(JSON.stringify(templates)).digest('hex');

const lineOf = ({ cefVersion, header, extension }: EventTemplate): string =>
  encodeEvent({ cefVersion, header, extension: extension.map(([key, text]) => [key, textOf(text)] as const) });

describe('catalogue', () => {
  it('finds a profile by its name and nothing else', () => {
    for (const profile of catalogue) expect(findProfile(profile.name)).to.equal(profile);
    expect(findProfile('replay')).to.equal(undefined);
  });

  it('names no profile twice', () => {
    expect(new Set(catalogue.map(({ name }) => name)).size).to.equal(catalogue.length);
  });

  forEachProfile('gives every appliance a name, host and corpus of its own', (profile) => {
    const appliances = [0, 1, 2].map((index) => applianceOf(profile, 50, SEED, index));
    expect(new Set(appliances.map(({ name }) => name)).size).to.equal(3);
    expect(new Set(appliances.map(({ hostName }) => hostName)).size).to.equal(3);
    expect(new Set(appliances.map((appliance) => digest(templatesOf(appliance)))).size).to.equal(3);
    for (const { hostName } of appliances) expect(hostName).to.match(/^[a-z0-9-]+$/);
  });
});

describe('generated events', () => {
  for (const [place, seed] of GOLDEN_SEEDS.entries()) {
    forEachProfile(`are the same as ever for seed ${seed}`, (profile) => {
      expect(digest(templatesOf(applianceOf(profile, GOLDEN_EVENTS, seed)))).to.equal(golden[profile.name]?.[place]);
    });
  }

  forEachProfile('do not depend on the order they are asked for, nor on other seeds in between', (profile) => {
    const inOrder = templatesOf(applianceOf(profile, 200));
    const again = applianceOf(profile, 200);
    applianceOf(profile, 1, SEED + 1).templateAt(0);
    for (let index = 199; index >= 0; index -= 1) expect(again.templateAt(index)).to.deep.equal(inOrder[index]);
  });

  forEachProfile('come in kinds as often as their weights say', (profile) => {
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

  forEachProfile('carry the wire id once, alone in the field that the profile names', (profile) => {
    const appliance = applianceOf(profile, 2_000);
    const { carrier } = appliance;
    for (const { extension } of templatesOf(appliance)) {
      const holders = extension.filter(([, text]) => slotsOf(text).some(({ slot }) => slot === 'id'));
      expect(holders).to.deep.equal([[carrier.in === 'extension' ? carrier.key : '', [{ slot: 'id' }]]]);
    }
  });

  forEachProfile('hold nothing that the codec or the agent could not carry', (profile) => {
    const faults: string[] = [];
    for (const { kind, header, extension, pri } of templatesOf(applianceOf(profile, 5_000))) {
      const values = extension.map(([, text]) => textOf(text));
      faults.push(...values.filter((value) => value !== value.trim() || /CEF|[\p{Cc}\p{Cs}]/u.test(value)));
      // The agent would take `0|` behind a second "CEF" for the start of a message.
      faults.push(
        ...headerFields.map((field) => header[field]).filter((field) => field === '' || /CEF|0$|\p{Cc}/u.test(field)),
      );
      faults.push(...extension.map(([key]) => key).filter((key) => !/^[A-Za-z0-9_]+$/.test(key)));
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

  forEachProfile('make rows in which every slot and every number finds its column', (profile) => {
    for (const template of templatesOf(applianceOf(profile, 2_000))) {
      expectRow(template, { host: 'host', tenantId: 'tenant' });
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
    expect(distinctCount).to.be.greaterThan(0.95 * 4_096);
    expect(p10).to.be.greaterThan(300);
    expect(p90).to.be.lessThan(1_800);
  });

  forEachProfile('end where the corpus ends', (profile) => {
    expect(() => applianceOf(profile, 10).templateAt(10)).to.throw('no event 10 in a corpus of 10');
  });
});
