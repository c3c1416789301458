import { expect } from 'chai';
import { minimal, problemsOf, resolved } from './minimal.js';

describe('agent and workspace', () => {
  const pipelineOf = (pipeline: object) => ({ ...minimal, pipeline });
  const forwarderOf = (forwarder: object) => pipelineOf({ forwarder });

  it('have the port and the rule of the agent, unless the file says otherwise', () => {
    const ama = resolved(forwarderOf({ agent: 'ama' })).pipeline.forwarder;
    expect(ama).to.deep.include({ agent: 'ama', behaviour: 'strict', port: 28_330 });
    expect(ama.dcr?.map(({ streams }) => streams)).to.deep.equal([
      ['Microsoft-CommonSecurityLog', 'Microsoft-CiscoAsa'],
    ]);
    expect(ama.dcr?.[0]?.facilityNames).to.include.members(['kern', 'local0', 'local7', 'mark', 'nopri']);
    expect(resolved(forwarderOf({ agent: 'ama', port: 0 })).pipeline.forwarder.port).to.equal(0);
    expect(resolved(forwarderOf({ agent: 'oms' })).pipeline.forwarder).to.include({ port: 25_226, dcr: null });
  });

  it('have the rest of a data source as it is in the rule that was named', () => {
    const dcr = [{ streams: ['Microsoft-CommonSecurityLog'], facilityNames: ['local4'] }];
    const [source] = resolved(forwarderOf({ agent: 'ama', dcr })).pipeline.forwarder.dcr ?? [];
    expect(source).to.deep.include({ streams: ['Microsoft-CommonSecurityLog'], facilityNames: ['local4'] });
    expect(source?.logLevels).to.have.length(8);
  });

  const rows: readonly (readonly [title: string, pipeline: object, problem: string])[] = [
    [
      'a rule for the agent that has none',
      { forwarder: { dcr: [{}] } },
      'pipeline.forwarder.dcr: expected nothing with the agent oms: only ama has a data collection rule, got a list',
    ],
    [
      'a rule through which no canary comes',
      { forwarder: { agent: 'ama', dcr: [{ streams: ['Microsoft-Syslog'] }] } },
      'pipeline.forwarder.dcr: expected a data source that passes some CEF (stream Microsoft-CommonSecurityLog and a ' +
        'facility of the PRI), or no canary comes through, got none',
    ],
    [
      'an unknown facility',
      { forwarder: { agent: 'ama', dcr: [{ facilityNames: ['local8'] }] } },
      'pipeline.forwarder.dcr[0].facilityNames[0]: expected one of kern, user, mail, daemon, auth, syslog, lpr, news, ' +
        'uucp, cron, authpriv, ftp, ntp, audit, alert, clock, local0, local1, local2, local3, local4, local5, local6, ' +
        'local7, mark, nopri, got "local8" (string); did you mean local0?',
    ],
    [
      'plain syslog to an agent without a port for it',
      { collector: { plainSyslog: true }, forwarder: { agent: 'ama' } },
      'pipeline.collector.plainSyslog: expected false, or the agent oms: ama has no port for plain syslog, got true',
    ],
    [
      'plain syslog without a daemon',
      { collector: { kind: 'direct', plainSyslog: true } },
      'pipeline.collector.plainSyslog: expected false (direct has no daemon that could forward twice), got true',
    ],
    [
      'batches too large for the API',
      { forwarder: { batchBytesMax: 2_000_000 } },
      'pipeline.forwarder.batchBytesMax: expected at most 1,048,576 with the API logs-ingestion, got 2000000 (number)',
    ],
    [
      'an unknown API',
      { workspace: { api: 'kusto' } },
      'pipeline.workspace.api: expected one of logs-ingestion, post-json-data-items, http-data-collector, got "kusto" (string)',
    ],
  ];
  for (const [title, pipeline, problem] of rows) {
    it(`are refused: ${title}`, () => {
      expect(problemsOf(pipelineOf(pipeline))).to.deep.equal([problem]);
    });
  }

  it('may have the chunks of the Log Analytics agent on its own wire', () => {
    const { forwarder } = resolved(
      pipelineOf({ forwarder: { batchBytesMax: 15_728_640 }, workspace: { api: 'post-json-data-items' } }),
    ).pipeline;
    expect(forwarder.batchBytesMax).to.equal(15_728_640);
  });
});
