import { expect } from 'chai';
import { renderText } from '../../../src/report/text.js';
import type { RunReport } from '../../../src/report.js';
import { amaReport } from './ama-sample.js';
import { emptyReport, failingReport, hostileReport, passingReport, unknownReport } from './sample.js';

const all: Readonly<Record<string, RunReport>> = {
  passing: passingReport,
  failing: failingReport,
  ama: amaReport,
  unknown: unknownReport,
  empty: emptyReport,
  hostile: hostileReport,
};

describe('text report', () => {
  it('says that nobody was let in, where that is what is expected', () => {
    const got = '3 of 3 appliances refused; 3 x the collector: alert unknown_ca';
    const expectations = [{ name: 'connections', verdict: 'pass', expected: 'every appliance refused', got }] as const;
    const outcomes = { ...passingReport.outcomes, delivered: 0, unsent: 30_000 };
    expect(renderText({ ...passingReport, outcomes, expectations })).to.match(
      /^PASS {2}Nobody was let in, as the scenario expects: 3 of 3 appliances refused; 3 x\s+the collector: alert\s+unknown_ca\./,
    );
  });

  it('says everything about a good run', () => {
    expect(renderText(passingReport)).to
      .equal(`PASS  All 30,000 planned events arrived once, every field as it should be.

Pipeline  collector rsyslog 8.2302.0 (process) > forwarder reference 0.1.0 (oms)
          > workspace logs-ingestion
Load      rfc3164 over tcp, newline framing
          2,000 events/s wanted, 2,000 achieved, pace lag p99 0.41 ms

Outcomes  30,000  planned
          30,000  delivered  100 %

Lost      0 events
          by owner: unattributed 0
Arrivals  0 unexpected, 0 unidentified, 0 reordered

Latency   ms               p50       p90       p99     p99.9       max
          collector       0.61      1.42      3.87      9.04     14.20
          forwarder       1.12      2.31      4.90      8.75     12.66
          end to end      1.83      3.64      6.98     15.30     21.91

Fidelity  30,000 rows (26,928 by their bytes, 3,072 decoded), 4,830,000 fields
          checked, 0 altered

Resources sender 1.90 CPU s per million events, 118.40 MiB
          rsyslog 6.31 CPU s per million events, 14.90 MiB
          forwarder 11.02 CPU s per million events, 141.00 MiB
          workspace – CPU s per million events, 163.80 MiB

Notes     - Runtime process: Docker is not there (no socket at
            /var/run/docker.sock), rsyslog 8.2302.0 is installed.
          - Drained in 0.6 s: every sent event had arrived.

Rig       ceiling 310,000 events/s over tcp; at 10,000 events/s lateness p99
          0.40 ms, floor latency p99 202.50 ms (selftest of 2026-11-22 on this
          machine)
Run       first-light, seed 20261123, 2026-11-23 20:00:00 UTC, 17.2 s, cefrig
          0.1.0, Node 20.20.2, 20261123T200000Z-first-light`);
  });

  it('says where a bad run lost events, who owns up, and what was altered', () => {
    const text = renderText(failingReport);
    expect(text).to.match(/^FAIL {2}Not as expected: loss \(expected at most 0 lost, got 9\) and 3 more\.\n/);
    expect(text).to.include('               9  lost          0.02 %');
    expect(text).to.include('Lost      9 events: 4 at the collector hop, 5 at the forwarder hop');
    expect(text).to.include('by owner: collector discards at most 4, unattributed at least 5');
    expect(text).to.include('rsyslog could not hand on at most 4 by its action');
    expect(text).to.include('(failed); it counted 6,');
    expect(text).to.include('Changed   3 headers and 2 changed bodies looked at, 7 more not');
    expect(text).to.include('control characters escaped: 2 messages, fields of rows changed');
    expect(text).to.include('the collector was held back by its processor limit in 12.50 %');
    expect(text).to.include('first: paloalto-panos-1#4700,');
    expect(text).to.include(
      '          DeviceAction of paloalto-panos-1#1204\n            expected  "deny"\n            got       "den"',
    );
    expect(text).to.include('got       "…raffic forward<TAB>accept by policy 14 on<U+202E>po…"');
    expect(text).to.include('got       no value');
    expect(text).to.include('          FAIL     duplicates: expected at most 0 duplicated, got 1');
    expect(text).to.include('and 1 field more');
  });

  it('says why the forwarder dropped events, and what came into the table Syslog', () => {
    const text = renderText(amaReport);
    expect(text).to.include('(ama,\n          ideal)');
    expect(text).to.include('by owner: forwarder drops 12, unattributed 0');
    expect(text).to.include(
      'forwarder drops: facility or level not in the rule 4, sent to the\n          table Syslog only 8',
    );
    expect(text).to.include(
      'Syslog    29,999 rows in the table Syslog: 29,988 events in both tables, 8 in\n          this one only, 3 rows of no known event',
    );
  });

  it('never lets an unknown look like a pass', () => {
    const text = renderText(unknownReport);
    expect(text).to.match(/^UNKNOWN {2}Cannot be judged: pace /);
    expect(text).to.include('Not met   UNKNOWN  pace: expected p99 at most 50 ms late, got 81.33 ms');
    expect(text).not.to.match(/\bPASS\b|every field as it should be/);
  });

  it('puts the doubt about the rig before what failed', () => {
    const doubtful = {
      ...failingReport,
      verdict: 'unknown',
      expectations: [...failingReport.expectations, ...unknownReport.expectations],
    };
    expect(renderText(doubtful as RunReport)).to.match(/^UNKNOWN {2}Cannot be judged: pace /);
  });

  it('does not hide an unknown that no expectation explains', () => {
    expect(renderText({ ...passingReport, verdict: 'unknown' })).to.match(
      /^UNKNOWN {2}Cannot be judged: no expectation says why, the notes do\./,
    );
    expect(renderText(emptyReport)).to.match(/^UNKNOWN {2}Cannot be judged: nothing was checked\./);
  });

  it('does not claim that all was delivered when a scenario allows losses', () => {
    const text = renderText({ ...failingReport, verdict: 'pass', expectations: [] });
    expect(text).to.match(/^PASS {2}29,987 of 30,000 planned events were delivered, within the limits set\./);
  });

  for (const [name, report] of Object.entries(all)) {
    it(`keeps the ${name} report within 80 columns and free of control characters`, () => {
      const text = renderText(report);
      for (const line of text.split('\n')) expect(Array.from(line).length, line).to.be.at.most(80);
      // eslint's no-control-regex wants these spelt as escapes; the property class says the same in words.
      expect(text.replaceAll('\n', '')).not.to.match(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}]/u);
    });
  }

  it('lists the first ten of a thousand notes and counts the rest', () => {
    const text = renderText(hostileReport);
    expect(text).to.include('- 9 </script>').and.not.to.include('- 10 </script>');
    expect(text).to.include('and 990 more');
  });

  it('paints the verdict without moving a column', () => {
    const painted = renderText(failingReport, (tone, text) => `<${tone}>${text}</${tone}>`);
    expect(painted).to.match(/^<fail>FAIL<\/fail> {2}Not as expected/);
    expect(painted).to.include('<label>Not met   </label><fail>FAIL</fail>     loss:');
    expect(painted.replace(/<\/?(fail|label)>/g, '')).to.equal(renderText(failingReport));
  });
});
