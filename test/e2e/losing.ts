import { setTimeout as sleep } from 'node:timers/promises';
import type { StartedCollector } from '../../harness/collector.js';

/** Of a run in which something is lost; how late the rig is itself is not the question. */
export const settings = {
  'load.rateEps': 10_000,
  'load.duration': '4s',
  'pipeline.collector.runtime': 'process',
  'pipeline.forwarder.port': 0,
  'expect.paceLagMsP99Max': 1_000,
};
/** Over UDP, into a small receive buffer. */
export const udp = {
  'load.rateEps': 3_000,
  'load.transport': 'udp',
  'pipeline.collector.udpReceiveBufferBytes': 65_536,
};
/** Has the daemon read nothing for a second: the kernel alone takes what comes, as long as there is room. */
export async function holdStill({ pid }: StartedCollector): Promise<void> {
  await sleep(1_000);
  process.kill(pid ?? 0, 'SIGSTOP');
  await sleep(1_000);
  process.kill(pid ?? 0, 'SIGCONT');
}
export const onLoad = (collector: StartedCollector): void => void holdStill(collector);

/** The books of a run that lost nothing. */
export const none = { kernelDrops: 0, collectorDiscards: 0, forwarderDrops: 0, workspaceRejects: 0, unattributed: 0 };
