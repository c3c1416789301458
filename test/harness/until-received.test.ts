import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { untilReceived } from './until-received.js';

const datagrams = ['one', 'two', 'two', 'a longer one'].map((text) => Buffer.from(text));

describe('waiting for datagrams', () => {
  it('ends when all have come', async () => {
    const received = datagrams.slice(0, 3);
    void sleep(10).then(() => received.push(Buffer.from('a longer one')));
    await untilReceived(received, datagrams);
    expect(received.length).to.equal(4);
  });

  it('ends at its deadline where one was lost, and says which', async () => {
    const lost = await untilReceived([...datagrams.slice(0, 2)], datagrams, 20).catch((error: unknown) => error);
    expect(lost)
      .to.be.instanceOf(Error)
      .with.property(
        'message',
        '2 of 4 datagrams had come after 0.02 s; missing: datagram 3 (3 bytes, 74 77 6f), datagram 4 (12 bytes, 61 20 6c 6f 6e 67 65 72 ...)',
      );
  });
});
