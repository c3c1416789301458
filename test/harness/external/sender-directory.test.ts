import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Offer } from '../../../harness/external/protocol.js';
import { createSenderDirectory } from '../../../harness/external/sender-directory.js';
import { readIntent } from '../../../harness/ledger-file.js';
import { intentOf } from '../../src/evidence-of.js';

const group = {
  ...{ profile: 'replay', count: 1, weight: 1, corpusSize: 1, clockSkewMs: 0, utcOffsetsMs: [0] },
  file: '/there/captured/0-lines.txt',
};

describe("the sender's directory", () => {
  let parent: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'cefrig-sender-'));
  });

  afterEach(() => rm(parent, { recursive: true }));

  const offerOf = (name: string): Offer => {
    const intent = intentOf();
    const scenario = { ...intent.scenario, appliances: [{ ...group, profile: 'cisco-asa', file: null }, group] };
    const file = { group: 1, name, base64: Buffer.from('CEF:0|one\n').toString('base64') };
    return { intent: { ...intent, scenario }, files: [file] } as unknown as Offer;
  };

  it('holds the intent, with captured lines where they are here', async () => {
    const { directory, intent } = await createSenderDirectory(offerOf('0-lines.txt'), join(parent, 'one'));
    const file = join(directory, 'captured', '0-lines.txt');
    expect(intent.scenario.appliances.map((one) => one.file)).to.deep.equal([null, file]);
    expect(await readFile(file, 'utf8')).to.equal('CEF:0|one\n');
    expect(await readIntent(directory)).to.deep.equal(intent);
  });

  it('is written nowhere else, whatever the receiver names', async () => {
    await createSenderDirectory(offerOf('../../stray.txt'), join(parent, 'one'));
    expect(await readdir(parent)).to.deep.equal(['one']);
    expect(await readdir(join(parent, 'one', 'captured'))).to.deep.equal(['stray.txt']);
  });

  it('is below runs/ of where the sender is, whatever the receiver calls its run', async () => {
    const offer = offerOf('0-lines.txt');
    const before = process.cwd();
    process.chdir(parent);
    try {
      const intent = { ...offer.intent, runId: '../../../stray' };
      const { directory } = await createSenderDirectory({ ...offer, intent }, null);
      expect(directory).to.equal(join(process.cwd(), 'runs', 'stray-send'));
      expect(await readdir(process.cwd())).to.deep.equal(['runs']);
    } finally {
      process.chdir(before);
    }
  });
});
