import { expect } from 'chai';
import { canaryFrame, canaryFramingOf } from '../../src/canary.js';
import { formatEventId } from '../../src/event-id.js';
import { CANARY, Identifier, UNEXPECTED, UNIDENTIFIED } from '../../src/identify.js';
import { Plan } from '../../src/plan.js';
import { RUN_TAG, planDocumentOf } from './appliance-of.js';

const plan = new Plan(planDocumentOf([10, 20]));
const id = (appliance: number, sequence: number, runTag = RUN_TAG): string =>
  formatEventId({ runTag, appliance, sequence });
const line = (host: string, extension: string): string =>
  `<134>Nov 23 02:11:16 ${host} CEF:0|V|P|1|id|n|5|${extension}`;
const find = (text: string, using = plan): number => {
  const bytes = Buffer.from(text);
  return new Identifier(using).find(bytes, 0, bytes.length);
};

describe('identity', () => {
  const rows: [title: string, text: string, expected: number][] = [
    ['an event of the first appliance', line('fw-1', `a=b externalId=${id(0, 9)} c=d`), 9],
    ['an event of the second, at the end of the line', line('fw-2', `a=b externalId=${id(1, 19)}`), 29],
    ['the id decides, not the host', line('other', `a=b externalId=${id(1, 0)}`), 10],
    ['a sequence beyond the plan', line('fw-1', `a=b externalId=${id(0, 10)}`), UNEXPECTED],
    ['an id of another run', line('fw-1', `a=b externalId=${id(0, 9, RUN_TAG + 1)}`), UNEXPECTED],
    ['a stranger', line('mock', 'a=b externalId=123'), UNEXPECTED],
    ['a damaged id from one of ours', line('fw-1', `a=b externalId=${id(0, 9).replace(/.$/, 'x')}`), UNIDENTIFIED],
    ['a line of ours cut before its id', line('fw-1', 'a=b exter'), UNIDENTIFIED],
    ['the second of two keys holds the id', line('fw-1', `a=b externalId=7 externalId=${id(0, 3)}`), 3],
    ['the key at the very start of the extension', line('mock', `externalId=${id(0, 3)}`), 3],
    ['a key that only ends like the one with the id', line('mock', `a=b notexternalId=${id(0, 3)}`), UNEXPECTED],
    ['a value in the place of the header', `externalId=${id(0, 3)}`, UNEXPECTED],
    ['the key of canaries behind a blank', line('mock', `a=b cefrigCanary=${id(99_999, 3)}`), UNEXPECTED],
    ['an empty line', '', UNEXPECTED],
  ];
  for (const [title, text, expected] of rows) {
    it(title, () => {
      expect(find(text)).to.equal(expected);
    });
  }

  it('frames its canaries properly, whatever the load does', () => {
    expect(canaryFramingOf('datagram')).to.equal('datagram');
    expect(canaryFramingOf('crlf')).to.equal('newline');
    expect(canaryFramingOf('count-too-small')).to.equal('octet-counted');
  });

  it('knows its canaries, in any framing', () => {
    const frame = canaryFrame({ runTag: RUN_TAG, sequence: 4, epochSeconds: 0, framing: 'newline', pri: 134 })
      .toString()
      .trimEnd();
    expect(find(frame)).to.equal(CANARY);
  });

  it('reads ids from host names', () => {
    const replay = new Plan(planDocumentOf([10], { in: 'host', prefix: 'replay-' }));
    expect(find(line(`replay-${id(0, 4)}`, 'a=b'), replay)).to.equal(4);
    expect(find(line('replay-123', 'a=b'), replay)).to.equal(UNIDENTIFIED);
  });

  it('finds a key behind what the vendor puts between pairs', () => {
    const separated = new Plan(planDocumentOf([10], { in: 'extension', marks: ['externalId='], separator: ';' }));
    expect(find(line('fmc-1', `a=b;externalId=${id(0, 4)};c=d`), separated)).to.equal(4);
    expect(find(line('fmc-1', `externalId=${id(0, 4)};c=d`), separated)).to.equal(4);
    expect(find(line('fw-1', `a=b;externalId=${id(0, 4)};c=d`))).to.equal(UNIDENTIFIED);
  });

  it('never reads into the next frame of a chunk', () => {
    const frames = [line('fw-1', 'a=b'), line('fw-1', `a=b externalId=${id(0, 1)}`), line('mock', 'x=y')];
    const chunk = Buffer.from(frames.join('\n'));
    const identifier = new Identifier(plan);
    let start = 0;
    const found = frames.map((frame) => {
      const event = identifier.find(chunk, start, start + frame.length);
      start += frame.length + 1;
      return event;
    });
    expect(found).to.deep.equal([UNIDENTIFIED, 1, UNEXPECTED]);
  });
});
