/** The entry of a driver thread: orders in, news out. What it does is in driver-thread.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { assert } from '../../src/assert.js';
import { HarnessError } from '../error.js';
import { DriverThread, type DriverData, type DriverNews, type DriverOrder } from './driver-thread.js';

const port = parentPort;
assert(port !== null, 'the driver runs as worker threads');
const tell = (news: DriverNews): void => {
  port.postMessage(news);
};

try {
  const thread = await DriverThread.open(workerData as DriverData, tell);
  port.on('message', (order: DriverOrder) => {
    thread.obey(order);
    if (order.type === 'close') port.close();
  });
  tell({ type: 'connected' });
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  tell({ type: 'refused', kind: error instanceof HarnessError ? error.kind : 'world', message });
  port.close();
}
