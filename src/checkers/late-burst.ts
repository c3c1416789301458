import type { Case, Plea } from '../checker.js';
import { BUSY_RATIO, loadCpuOf, sharedMachineLimit } from '../rig-limit.js';
import { peakEpsOf } from '../schedule/peak.js';
import { MS_PER_SECOND } from '../units.js';

/** What Linux gives a socket that asks for no other (net.core.rmem_default). */
const USUAL_BUFFER_BYTES = 212_992;
/** The least that Linux counts for a datagram, whatever its length: seen, a usual buffer holds some 270. */
const DATAGRAM_BYTES_MIN = 768;
/** What is sent nearer to its time than this is not late: a timer may take as long. */
const LATE_MS_MIN = 5;

/**
 * What the kernel dropped at a full receive buffer may be the rig's doing: where the driver was late and then sent more at
 * once than the buffer holds, as many as it sent late; all of it on a machine with nothing left, unless the collector had
 * a core to itself. Null where neither was so: the rate was too high.
 */
export function fullBufferPlea(run: Case): Plea | null {
  const { evidence, accounts } = run;
  if (accounts.loss.kernelDrops === 0) return null;
  const loadCpu = loadCpuOf(evidence);
  const hadCore = loadCpu?.parts.some((one) => one.part === 'collector' && one.busiestThreadCores >= BUSY_RATIO);
  const saturated = hadCore === true ? null : sharedMachineLimit(loadCpu);
  return saturated === null ? lateBurstPlea(run) : { count: accounts.loss.kernelDrops, text: saturated };
}

function lateBurstPlea({ plan, evidence, accounts: { loss, lossOwners } }: Case): Plea | null {
  const lagMs = evidence.lag.summary()?.max ?? 0;
  const atOnceCount = Math.floor((lagMs / MS_PER_SECOND) * peakEpsOf(plan.schedule));
  const buffers = lossOwners.filter(({ counter }) => counter === 'udp-socket');
  const bufferBytes = Math.min(...buffers.map((one) => one.bufferBytes ?? USUAL_BUFFER_BYTES));
  if (lagMs <= LATE_MS_MIN || atOnceCount * DATAGRAM_BYTES_MIN <= bufferBytes) return null;
  return {
    count: Math.min(loss.kernelDrops, evidence.lag.countAboveMs(LATE_MS_MIN)),
    text: `the rig's driver was late by ${Math.round(lagMs)} ms and sent ${atOnceCount} at once, more than the receive buffer holds`,
  };
}
