/** The entry of the forwarder's posting thread: calls in, what became of them out. What it does is in poster.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../src/assert.js';
import { openWire, type PostingTarget } from './open-wire.js';
import { Poster } from './poster.js';
import type { PostingNews, PostingOrder } from './posting-thread.js';

const port = parentPort;
assert(port !== null, 'the poster runs as a worker thread');
const tell = (news: PostingNews, transfer: readonly ArrayBuffer[] = []): void => {
  port.postMessage(news, transfer);
};
/** Memory of calls that are not yet packed. */
const memories = new Map<number, ArrayBuffer>();
const target = workerData as PostingTarget;
const poster = new Poster(target.port, openWire(target), {
  onPacked: (id) => {
    const memory = memories.get(id);
    memories.delete(id);
    if (memory !== undefined) tell({ type: 'packed', id, memory }, [memory]);
  },
  onSettled: (id, delivery) => {
    tell({ type: 'settled', id, delivery });
  },
  onRetry: (id, again) => {
    tell({ type: 'retry', id, ...again });
  },
});

port.on('message', (order: PostingOrder) => {
  if (order.type === 'post') {
    memories.set(order.id, order.memory);
    poster.enqueue(order.id, order.kind, new Uint8Array(order.memory, 0, order.byteCount));
    return;
  }
  if (order.type === 'drop') {
    poster.drop(order.id);
    return;
  }
  void poster.drain(order.msMax).then(() => {
    tell({ type: 'drained' });
    port.close();
  });
});
