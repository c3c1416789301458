import { expect } from 'chai';
import { searchRate, type Searched } from '../../harness/rate-search.js';
import type { Expectation } from '../../src/report.js';
import type { Expectations, Load, Sending, TlsSettings } from '../../src/scenario.js';
import { intentOf } from '../src/evidence-of.js';
import { rateOf } from '../src/capacity/probe-sample.js';
import { passingReport } from '../src/report/sample.js';

const settings = {
  ...{ startEps: 1_000, maxEps: 20_000, precision: 0.05, probesMax: 20, probeDurationMs: 10_000 },
  ...{ lossRatioMax: 0, latencyMsP99Max: null },
};

const usualTls: TlsSettings = {
  ...{ version: 'TLSv1.3', clientCertificates: 'none', fault: 'none' },
  ...{ authority: null, certificate: null, key: null, serverName: null },
};

/** The rates that are tried where none is held. */
async function ratesTried(lowestEps: number): Promise<number[]> {
  const lossy = { ...passingReport, outcomes: { ...passingReport.outcomes, lost: 1 } };
  const { probes } = await searchRate(
    intentOf().scenario,
    { ...settings, lowestEps },
    {
      run: () => Promise.resolve({ report: lossy }),
      directory: 'nowhere',
      onProbe: () => Promise.resolve(),
      signal: new AbortController().signal,
    },
  );
  return probes.map(({ rateEps }) => rateEps);
}

describe('a search of rates of which none is held', () => {
  it('is over at the lowest that matters', async () => {
    expect(Math.min(...(await ratesTried(500)))).to.equal(500);
  });

  it('goes on down where all matter', async () => {
    expect(Math.min(...(await ratesTried(0)))).to.be.at.most(10);
  });
});

describe('each run of a search', () => {
  it('sends as the scenario does, with its storms, at a constant rate of its own', async () => {
    const { scenario } = intentOf();
    const sending: Sending = {
      ...{ transport: 'tls', framing: 'octet-counted', tls: usualTls, syslog: 'rfc5424' },
      ...{ threads: 3, sourceAddresses: 'spread', connectionLifetimeMs: 4_000 },
      reconnectStorms: [{ atMs: 2_000, share: 0.5 }],
    };
    const loads: Load[] = [];
    await searchRate(
      { ...scenario, load: { ...sending, executor: 'constant-arrival-rate', rateEps: 7, durationMs: 60_000 } },
      { ...settings, probesMax: 1, lowestEps: 0 },
      {
        run: ({ load }) => {
          loads.push(load);
          return Promise.resolve({ report: passingReport });
        },
        directory: 'nowhere',
        onProbe: () => Promise.resolve(),
        signal: new AbortController().signal,
      },
    );
    expect(loads).to.deep.equal([
      { ...sending, executor: 'constant-arrival-rate', rateEps: 1_000, durationMs: 10_000 },
    ]);
  });
});

describe('the bounds of a search', () => {
  it('are what each of its runs expects', async () => {
    const expected: Expectations[] = [];
    await searchRate(
      intentOf().scenario,
      { ...settings, probesMax: 1, lowestEps: 0, lossRatioMax: 0.01, latencyMsP99Max: 250 },
      {
        run: (scenario) => {
          expected.push(scenario.expect);
          return Promise.resolve({ report: passingReport });
        },
        directory: 'nowhere',
        onProbe: () => Promise.resolve(),
        signal: new AbortController().signal,
      },
    );
    const bounds = { lossMax: 100, unattributedMax: 100, latencyMsP99Max: 250 };
    expect(expected).to.deep.equal([{ ...intentOf().scenario.expect, ...bounds }]);
  });
});

/** A search of three probes, each of which holds its rate; during the one of `lastNumber` the user interrupts it. */
function searchInterrupted(lastNumber: number, lastExpectation: Expectation): Promise<Searched> {
  const abort = new AbortController();
  let runCount = 0;
  return searchRate(
    intentOf().scenario,
    { ...settings, probesMax: 3, lowestEps: 0 },
    {
      run: ({ load }) => {
        runCount += 1;
        if (load.executor !== 'constant-arrival-rate') throw new Error(load.executor);
        const { rateEps } = load;
        const report = {
          ...passingReport,
          load: { ...passingReport.load, targetEps: rateEps, achievedEps: rateEps },
          expectations: [rateOf('pass')],
        };
        if (runCount < lastNumber) return Promise.resolve({ report });
        abort.abort();
        const { verdict } = lastExpectation;
        return Promise.resolve({ report: { ...report, verdict, expectations: [lastExpectation] } });
      },
      directory: 'nowhere',
      onProbe: () => Promise.resolve(),
      signal: abort.signal,
    },
    (probe) => ({ ...probe, sustained: probe.sustained ?? false }),
  );
}

describe('a search of rates that the user interrupts', () => {
  const cut = { name: 'run', expected: 'the whole load', got: 'interrupted', verdict: 'unknown' } as const;
  const sustainedOf = ({ probes }: Searched): unknown[] => probes.map(({ sustained }) => sustained);
  for (const [title, lastNumber] of [
    ['during a probe', 2],
    ['during the last that it may make', 3],
  ] as const) {
    it(`ends early ${title}, and says nothing of that one's rate`, async () => {
      const searched = await searchInterrupted(lastNumber, cut);
      expect(searched.endedEarly).to.equal('interrupted by the user');
      expect(sustainedOf(searched)).to.deep.equal(Array<boolean>(lastNumber - 1).fill(true));
      expect(searched.result).to.deep.include({ kind: 'at-least', end: 'early' });
    });
  }

  it('keeps a probe that had held its rate by then', async () => {
    const searched = await searchInterrupted(2, rateOf('pass'));
    expect(searched.endedEarly).to.equal('interrupted by the user');
    expect(sustainedOf(searched)).to.deep.equal([true, true]);
  });
});
