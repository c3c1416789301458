import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { listenFor } from '../../../harness/forwarder/listen.js';
import type { AgentKind } from '../../../src/agent.js';
import { intentOf } from '../../src/evidence-of.js';

describe('where the forwarder listens', () => {
  const limits: readonly (readonly [agent: AgentKind, frameBytesMax: number])[] = [
    ['oms', 65_536],
    ['ama', 1_048_576],
  ];
  for (const [agent, frameBytesMax] of limits) {
    it(`a frame longer than ${frameBytesMax} bytes is taken in pieces of so many: ${agent}`, async () => {
      const { load, pipeline } = intentOf().scenario;
      const lengths: number[] = [];
      const settings = { load, pipeline: { ...pipeline, forwarder: { ...pipeline.forwarder, agent } } };
      const listener = await listenFor(settings, '', {
        ...{ port: 0, onChunk: () => 0, mustHoldBack: () => false, onFault: () => undefined },
        onFrame: (_bytes, start, end) => lengths.push(end - start),
      });
      const socket = connect(listener.port, '127.0.0.1');
      socket.end(`${'x'.repeat(frameBytesMax)}\n${'x'.repeat(frameBytesMax + 1)}\n`);
      await once(socket, 'close');
      for (let waitedMs = 0; lengths.length < 3 && waitedMs < 5_000; waitedMs += 10) await sleep(10);
      await listener.stop();
      expect(lengths).to.deep.equal([frameBytesMax, frameBytesMax, 1]);
    });
  }
});
