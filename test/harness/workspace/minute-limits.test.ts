import { deflateSync } from 'node:zlib';
import { expect } from 'chai';
import { DATA_ITEMS_PATH, envelopeOf } from '../../../src/ingestion.js';
import { openWorkspace } from './workspace-of.js';

describe('a limit by the minute at the workspace', () => {
  const { head, tail } = envelopeOf('post-json-data-items', 'oms', 'cef');
  // Packs well.
  const text = `${head}${JSON.stringify({ Message: 'x'.repeat(10_000), Timestamp: '2026-11-23T02:11:17.000Z' })}${tail}`;
  const packed = deflateSync(text);

  /** The answers to three calls in a row. */
  async function answersOf(limits: Parameters<typeof openWorkspace>[1]) {
    const workspace = await openWorkspace('post-json-data-items', limits);
    try {
      const answers: (readonly [status: number, retryAfter: string | null])[] = [];
      for (let call = 0; call < 3; call += 1) {
        const { status, headers } = await fetch(`http://127.0.0.1:${workspace.port}${DATA_ITEMS_PATH}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-encoding': 'deflate' },
          body: new Blob([packed]),
        });
        answers.push([status, headers.get('retry-after')]);
      }
      return { answers, takenCount: workspace.taken.length };
    } finally {
      await workspace.close();
    }
  }

  it('counts what a call holds, not what of it went over the wire', async () => {
    const { answers, takenCount } = await answersOf({ bytesPerMinuteMax: 2 * text.length });
    expect(answers).to.deep.equal([
      [200, null],
      [200, null],
      [429, '60'],
    ]);
    expect(takenCount).to.equal(2);
  });

  it('counts calls', async () => {
    const { answers, takenCount } = await answersOf({ requestsPerMinuteMax: 1 });
    expect(answers.map(([status]) => status)).to.deep.equal([200, 429, 429]);
    expect(takenCount).to.equal(1);
  });
});
