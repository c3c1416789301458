import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { HarnessError } from '../../harness/error.js';
import { loadProfile } from '../../harness/profile-file.js';

/** Its fault comes up once in five thousand events, and in none of a trial's. */
const RARE = `name: my-product
vendor: Acme
product: Gateway
version: '4.2'
source: the guide
hostPrefix: acme-gw
idKey: externalId
pri: 134
kinds:
  login:
    weight: 1
    flow: outbound
    classId: 200
    name: Administrator logged in
    severity: 3
    fields:
      - [externalId, '\${id}']
      - [suser, '\${user.login}']
      - [cs1, { weighted: { a: 9999, '\${user.nope}': 2 } }]
`;
const EVENT_COUNT = 60_000;

describe("a user's own profile", () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-profile-'));
    await writeFile(join(directory, 'rare.yaml'), RARE);
  });
  after(() => rm(directory, { recursive: true }));

  it('names the place of a fault that no trial has met, when an event does', async () => {
    const profile = await loadProfile(join(directory, 'rare.yaml'), directory);
    const appliance = profile.appliance({ index: 0, seed: 7, corpusSize: EVENT_COUNT });
    const play = (): void => {
      for (let index = 0; index < EVENT_COUNT; index += 1) appliance.templateAt(index);
    };
    expect(play)
      .to.throw(HarnessError)
      .that.includes({
        kind: 'input',
        message:
          'rare.yaml cannot be played: 1 problem\n  rare.yaml:19:15 kinds.login.fields[2][1]: expected something that ' +
          'can be filled in for each event, got user has no nope',
      });
  }).timeout(30_000);
});
