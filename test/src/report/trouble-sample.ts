import type { RunReport } from '../../../src/report.js';

/** Who counted losses, what the collector changed, and how it was held back. */
export const troubleSample = {
  lossOwners: [
    {
      ...{ owner: 'collectorDiscards', counter: 'action-failed', of: 'action-0-builtin:omfwd' },
      ...{ count: 4, countedCount: 6, bufferBytes: null },
    },
  ],
  alterations: [
    {
      ...{ cause: 'tag-split', count: 3, harmless: true },
      sample: { eventId: 'paloalto-panos-1#0', sent: 'fw-1 CEF:', got: 'fw-1 CEF: ' },
    },
    {
      ...{ cause: 'control-escaped', count: 2, harmless: false },
      sample: { eventId: 'paloalto-panos-1#7', sent: 'msg=a|\tb', got: 'msg=a|#011b' },
    },
  ],
  alterationsExamined: { headers: 3, bodies: 2, bodiesUnexamined: 7 },
  loadCpu: {
    ...{ durationMs: 15_000, machineCores: 2, machineBusyCores: 1.2, collectorThrottledRatio: 0.125 },
    ...{ driverBusyRatio: null, parts: [] },
  },
} satisfies Partial<RunReport>;
