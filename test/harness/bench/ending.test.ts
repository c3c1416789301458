import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { endAll, endBeforeBench } from '../../../harness/bench/ending.js';

describe('the end of the bench', () => {
  it('waits for all that is under way, though one of it cannot end, and calls nothing that was over', async () => {
    const ended: string[] = [];
    const ends = [
      endBeforeBench(() => Promise.reject(new Error('cannot'))),
      endBeforeBench(async () => {
        await sleep(20);
        ended.push('slow');
      }),
      endBeforeBench(() => Promise.resolve(void ended.push('quick'))),
    ];
    endBeforeBench(() => Promise.resolve(void ended.push('over')))();
    await endAll();
    expect(ended).to.deep.equal(['quick', 'slow']);
    for (const over of ends) over();
  });
});
