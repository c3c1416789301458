import type { RunReport } from '../../../src/report.js';
import { passingReport } from './sample.js';

/** Twelve lost by the Azure Monitor Agent, for two reasons; all others are in the table Syslog too. */
export const amaReport: RunReport = {
  ...passingReport,
  verdict: 'fail',
  pipeline: {
    ...passingReport.pipeline,
    forwarder: { kind: 'reference', agent: 'ama', behaviour: 'ideal', version: '0.1.0' },
  },
  outcomes: { ...passingReport.outcomes, delivered: 29_988, lost: 12 },
  loss: { ...passingReport.loss, forwarderDrops: 12 },
  lostAt: { collector: 0, forwarder: 12 },
  forwarderDropsBy: { ...passingReport.forwarderDropsBy, rule: 4, 'syslog-table': 8 },
  syslogTable: { rows: 29_999, rowsUnidentified: 3, duplicatedInSyslogTable: 29_988, onlyInSyslogTable: 8 },
};
