import { expect } from 'chai';
import { requireProcessRuntime } from '../harness/requirements.js';
import { runForTest, silent } from './run-for-test.js';

describe('a write that the driver cuts, since the time for it is up', () => {
  it('is uncertain: what rsyslog makes of its last frame is neither altered nor unidentified', async function () {
    await requireProcessRuntime(this);
    let pid = 0;
    await using run = await runForTest(
      {
        // In two seconds more than all socket buffers on the way hold.
        ...{ 'load.rateEps': 30_000, 'load.duration': '2s', 'drain.timeoutMs': 5_000, 'drain.quietMs': 4_000 },
        ...{ 'pipeline.collector.runtime': 'process', 'pipeline.forwarder.port': 0, 'expect.paceLagMsP99Max': 3_000 },
      },
      {
        onLoad: (collector) => {
          pid = collector.pid!;
          process.kill(pid, 'SIGSTOP');
        },
        progress: {
          ...silent,
          tick: ({ stage }) => {
            if (stage === 'draining') process.kill(pid, 'SIGCONT');
          },
        },
      },
    );
    const { outcomes, arrivals, fidelity, notes, expectations } = run.report;
    expect(outcomes.indeterminate, 'events in the writes that were cut').to.be.greaterThan(0);
    expect(arrivals.unidentified + fidelity.fieldsAltered, 'what is left of the cut frames').to.be.greaterThan(0);
    expect(outcomes.altered).to.equal(0);
    const verdicts = Object.fromEntries(expectations.map(({ name, verdict }) => [name, verdict]));
    expect(verdicts).to.deep.include({ 'altered events': 'pass', 'unidentified arrivals': 'pass' });
    expect(notes.join('\n')).to.contain('given up by the rig: not everything was taken 5 s after the load');
  });
});
