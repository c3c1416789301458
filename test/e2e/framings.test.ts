import { expect } from 'chai';
import type { RunReport } from '../../src/report.js';
import type { DaemonKind } from '../../src/scenario.js';
import type { StreamFraming } from '../../src/syslog/framing.js';
import { requireProcessRuntime } from '../harness/requirements.js';
import { runForTest } from './run-for-test.js';

const PLANNED = 300;

function allDelivered({ outcomes }: RunReport): void {
  expect(outcomes.delivered).to.equal(PLANNED);
}

function allEndInCarriageReturn({ outcomes, fidelity }: RunReport): void {
  expect(outcomes.altered).to.equal(PLANNED);
  for (const { expected, got } of fidelity.samples) expect(got).to.equal(`${String(expected)}#015`);
}

/** Frames run into each other: hardly one comes out as it went in, and nobody says where the others are. */
function runIntoEachOther({ outcomes, loss }: RunReport): void {
  expect(outcomes.delivered).to.be.lessThan(10);
  expect(outcomes.altered).to.be.greaterThan(0);
  expect(outcomes.lost).to.be.greaterThan(PLANNED / 2);
  expect(loss.unattributed).to.equal(outcomes.lost);
}

function closesConnections({ outcomes, notes }: RunReport): void {
  expect(outcomes.delivered).to.equal(0);
  expect(outcomes.unsent).to.be.greaterThan(PLANNED / 2);
  expect(notes.join('\n')).to.match(/connection disconnected at .* closed by the collector/);
}

const rows: Readonly<Record<DaemonKind, Partial<Record<StreamFraming, (report: RunReport) => void>>>> = {
  rsyslog: {
    crlf: allEndInCarriageReturn,
    nul: runIntoEachOther,
    'count-too-small': runIntoEachOther,
    'count-too-large': runIntoEachOther,
    'count-not-a-number': runIntoEachOther,
    'no-trailer': runIntoEachOther,
  },
  'syslog-ng': {
    crlf: allDelivered,
    nul: allDelivered,
    'count-too-small': closesConnections,
    'count-too-large': closesConnections,
    'count-not-a-number': closesConnections,
    'no-trailer': runIntoEachOther,
  },
};

/** What stands in docs/framings.md. */
for (const [kind, framings] of Object.entries(rows)) {
  describe(`framings through ${kind}`, () => {
    before(async function () {
      await requireProcessRuntime(this);
    });

    for (const [framing, check] of Object.entries(framings)) {
      it(framing, async () => {
        await using run = await runForTest({
          ...{ 'load.framing': framing, 'load.rateEps': PLANNED, 'load.duration': '1s' },
          ...{ 'pipeline.collector.kind': kind, 'pipeline.collector.runtime': 'process' },
          ...{ 'pipeline.forwarder.port': 0, 'expect.paceLagMsP99Max': 60_000 },
        });
        check(run.report);
      });
    }
  });
}
