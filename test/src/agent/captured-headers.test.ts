import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { packageRoot } from '../../../harness/package-root.js';
import type { ReadHeader } from '../../../src/agent.js';
import { readAmaHeader } from '../../../src/agent/ama-header.js';
import { readIdealHeader } from '../../../src/agent/ideal-header.js';
import { readOmsHeader } from '../../../src/agent/oms-header.js';
import { partsOf } from './read-parts.js';

/** Kind, time, host and message; null: dropped. */
type Read = readonly [kind: string, time: string, host: string, message: string] | null;

interface Captured {
  /** A captured header with the first characters behind it; `<134>` before it where it had no PRI. */
  readonly frame: string;
  readonly oms: Read;
  readonly ama: Read;
  readonly ideal: Read;
}

const captured = readFileSync(join(packageRoot, 'test/fixtures/agents/captured-headers.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Captured);

const readBy = (read: ReadHeader, frame: string): Read => {
  const parts = partsOf(frame, read);
  return parts === null ? null : [parts.kind, parts.time, parts.host, parts.message];
};

describe('captured headers, as each agent reads them', () => {
  it('are as they were looked through, each by hand', () => {
    for (const { frame, oms, ama, ideal } of captured) {
      expect(readBy(readOmsHeader, frame), `oms ${frame}`).to.deep.equal(oms);
      expect(readBy(readAmaHeader, frame), `ama ${frame}`).to.deep.equal(ama);
      expect(readBy(readIdealHeader, frame), `ideal ${frame}`).to.deep.equal(ideal);
    }
  });

  it('tell the agents apart: what one loses is not what the other loses', () => {
    const isCef = (read: Read): boolean => read?.[0] === 'cef';
    const counts = (['oms', 'ama', 'ideal'] as const).map(
      (agent) => captured.filter((one) => isCef(one[agent])).length,
    );
    expect([captured.length, ...counts]).to.deep.equal([44, 33, 11, 44]);
    expect(captured.filter(({ oms, ama }) => !isCef(oms) && isCef(ama))).to.have.length(2);
    expect(captured.filter(({ ama }) => ama?.[0] === 'syslog')).to.have.length(12);
  });
});
