import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { requireProcessRuntime } from '../harness/requirements.js';
import { runForTest } from '../e2e/run-for-test.js';

/** The forwarder of the run that this process is in. */
async function forwarderPid(): Promise<number> {
  const pids = (await readFile(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')).trim().split(' ');
  for (const pid of pids) {
    if ((await readFile(`/proc/${pid}/cmdline`, 'utf8')).includes('forwarder/main')) return Number(pid);
  }
  throw new Error(`no forwarder among ${pids.join(', ')}`);
}

describe("the rig's own forwarder, stopped for three seconds behind a real rsyslog", () => {
  it('is told from a slow pipeline', async function () {
    await requireProcessRuntime(this);
    await using run = await runForTest(
      {
        ...{ 'load.rateEps': 1_000, 'load.duration': '6s', 'pipeline.collector.runtime': 'process' },
        ...{ 'expect.latencyMsP99Max': 1_000, 'expect.paceLagMsP99Max': 3_000 },
      },
      {
        onLoad: () =>
          void (async () => {
            const pid = await forwarderPid();
            await sleep(1_500);
            process.kill(pid, 'SIGSTOP');
            await sleep(3_000);
            process.kill(pid, 'SIGCONT');
          })(),
      },
    );
    const { latencyMs, stalls, expectations, notes } = run.report;
    expect(latencyMs.endToEnd?.p99).to.be.greaterThan(1_000);
    expect(stalls.find(({ part }) => part === 'forwarder')?.longestMs).to.be.at.least(2_000);
    expect(expectations.find(({ name }) => name === 'latency p99')?.verdict).to.equal('unknown');
    expect(notes.join('\n')).to.match(
      /lateness may be the rig's own: the rig's forwarder stood still for \d+ ms at once/,
    );
    expect(run.report.verdict).to.equal('unknown');
  });
});
