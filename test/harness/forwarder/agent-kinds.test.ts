import { expect } from 'chai';
import { Agent } from '../../../harness/forwarder/agent.js';
import type { SealedBatch } from '../../../harness/forwarder/batch.js';
import type { AgentRecord } from '../../../harness/workspace/agent-record.js';
import type { AgentKind, Behaviour } from '../../../src/agent.js';
import { connectorSources, ruleStreams, type SyslogSource } from '../../../src/agent/collection-rule.js';
import { plainWorkOf, workOf, type AgentWork } from '../../../src/agent/work.js';
import { envelopeOf } from '../../../src/ingestion.js';

describe('an agent and its kinds of records', () => {
  const BODY = '0|V|P|1|id|n|5|';
  const TIME = 'Nov  3 09:05:01';

  /** What became of the frames, and the records of each kind. */
  function fatesOf(work: AgentWork, frames: readonly (string | Buffer)[], agentKind: AgentKind = 'ama') {
    const batches: SealedBatch[] = [];
    const settings = { api: 'post-json-data-items', agent: agentKind, batchBytesMax: 1_000_000 } as const;
    const agent = new Agent(work, settings, (batch) => batches.push(batch));
    const fates = frames.map((frame, event) => {
      const bytes = Buffer.from(frame);
      return agent.take(bytes, 0, bytes.length, event);
    });
    agent.flush();
    const calls = batches.map(({ kind, memory, byteCount, events }) => {
      const body = JSON.parse(Buffer.from(memory, 0, byteCount).toString()) as {
        DataType: string;
        DataItems: AgentRecord[];
      };
      return { kind, type: body.DataType, events, messages: body.DataItems.map(({ Message }) => Message) };
    });
    return { fates, calls };
  }

  const amaWork = (change: Partial<SyslogSource> = {}, behaviour: Behaviour = 'strict'): AgentWork =>
    workOf({ agent: 'ama', behaviour, dcr: connectorSources.map((source) => ({ ...source, ...change })) });
  const cef = `<134>${TIME} fw-1 CEF: ${BODY}`;
  const asa = `<164>${TIME} fw-1 %ASA-6-302013: Built`;
  const process = `<134>${TIME} fw-1 tmes[1]: CEF:${BODY}`;

  it('posts each kind in calls of its own', () => {
    expect(fatesOf(amaWork(), [cef, asa, cef])).to.deep.equal({
      fates: ['taken', 'taken', 'taken'],
      calls: [
        { kind: 'cef', type: 'SECURITY_CEF_BLOB', events: [0, 2], messages: [BODY, BODY] },
        { kind: 'asa', type: 'SECURITY_CISCO_ASA_BLOB', events: [1], messages: [' Built'] },
      ],
    });
  });

  it('of the Log Analytics agent has the ident before the message', () => {
    const { calls } = fatesOf(workOf({ agent: 'oms', behaviour: 'strict', dcr: null }), [cef, asa], 'oms');
    expect(calls.map(({ messages }) => messages)).to.deep.equal([[`CEF: ${BODY}`], ['%ASA-6-302013:  Built']]);
  });

  it('names why the Azure Monitor Agent sends an event on as no row of CommonSecurityLog', () => {
    const fates = (frames: string[], change?: Partial<SyslogSource>) => fatesOf(amaWork(change), frames).fates;
    expect(fates([`<134>Foo  3 09:05:01 fw-1 CEF: ${BODY}`])).to.deep.equal(['header']);
    expect(fates([process])).to.deep.equal(['tag']);
    expect(fates([cef, asa], { facilityNames: ['local4'] })).to.deep.equal(['rule', 'taken']);
    expect(fates([cef, asa], { logLevels: ['Warning'] })).to.deep.equal(['rule', 'taken']);
    expect(fates([cef, asa], { streams: ['Microsoft-CiscoAsa'] })).to.deep.equal(['tag', 'taken']);
    expect(fates([process, cef, asa], { streams: ['Microsoft-Syslog'] })).to.deep.equal([
      ...['syslog-table', 'syslog-table', 'syslog-table'],
    ]);
  });

  it('sends what also goes to the table Syslog twice, its second record as no event', () => {
    const { fates, calls } = fatesOf(amaWork({ streams: ruleStreams }), [cef, process]);
    expect(fates).to.deep.equal(['taken', 'syslog-table']);
    expect(calls).to.deep.equal([
      { kind: 'cef', type: 'SECURITY_CEF_BLOB', events: [0], messages: [BODY] },
      { kind: 'syslog', type: 'LINUX_SYSLOGS_BLOB', events: [-1, -1], messages: [BODY, `CEF:${BODY}`] },
    ]);
  });

  it('takes whatever has a mark where it is ideal, and filters as it is told all the same', () => {
    expect(fatesOf(amaWork({}, 'ideal'), [process, `fw-1 CEF:${BODY}`]).fates).to.deep.equal(['taken', 'taken']);
    expect(fatesOf(amaWork({ facilityNames: ['local4'] }, 'ideal'), [process]).fates).to.deep.equal(['rule']);
    const oms = workOf({ agent: 'oms', behaviour: 'ideal', dcr: null });
    const { fates, calls } = fatesOf(oms, [process, `fw-1 CEF:1|V|P|10.0|id|n|5|`, `<38>${TIME} web sshd: x`], 'oms');
    expect(fates).to.deep.equal(['taken', 'taken', 'tag']);
    expect(calls[0]?.messages).to.deep.equal([`CEF: ${BODY}`, 'CEF: 1|V|P|10.0|id|n|5|']);
  });

  it('drops a row over 1 MB (1.32.6), by its bytes as they are sent, and takes one of just that', () => {
    expect(fatesOf(amaWork(), [cef]).calls.map(({ messages }) => messages)).to.deep.equal([[BODY]]);
    const shortest = recordBytesOf(cef);
    const frameWith = (text: string): Buffer => Buffer.from(cef + text);
    const room = 1_048_576 - shortest;
    expect(fatesOf(amaWork(), [frameWith('x'.repeat(room))]).fates).to.deep.equal(['taken']);
    expect(fatesOf(amaWork(), [frameWith('x'.repeat(room + 1))]).fates).to.deep.equal(['row-size']);
    expect(fatesOf(amaWork(), [frameWith('"'.repeat(Math.floor(room / 2) + 1))]).fates).to.deep.equal(['row-size']);
    expect(fatesOf(amaWork(), [cef]).fates, 'the next one is taken').to.deep.equal(['taken']);
  });

  /** Bytes of one record of the Azure Monitor Agent. */
  function recordBytesOf(frame: string): number {
    const { head, tail } = envelopeOf('post-json-data-items', 'ama', 'cef');
    let byteCount = 0;
    const settings = { api: 'post-json-data-items', agent: 'ama', batchBytesMax: 1_000_000 } as const;
    const agent = new Agent(amaWork(), settings, (batch) => (byteCount = batch.byteCount));
    agent.take(Buffer.from(frame), 0, frame.length, 0);
    agent.flush();
    return byteCount - head.length - tail.length;
  }

  const times: readonly (readonly [agent: AgentKind, behaviour: Behaviour, time: string])[] = [
    ['ama', 'strict', '2022-01-14T23:08:49.731000Z'],
    ['ama', 'ideal', '2022-01-14T23:08:49.731000Z'],
    ['oms', 'strict', '2022-01-14T23:08:49.000Z'],
    ['oms', 'ideal', '2022-01-14T23:08:49.731Z'],
  ];
  for (const [agentKind, behaviour, time] of times) {
    it(`says the time of an event as it was read: ${agentKind}, ${behaviour}`, () => {
      const bodies: string[] = [];
      const settings = { api: 'post-json-data-items', agent: agentKind, batchBytesMax: 1_000_000 } as const;
      const agent = new Agent(workOf({ agent: agentKind, behaviour, dcr: null }), settings, ({ memory, byteCount }) =>
        bodies.push(Buffer.from(memory, 0, byteCount).toString()),
      );
      const frame = Buffer.from(`<134>1 2022-01-14T23:08:49.731Z fw-1 CEF - - - CEF:${BODY}`);
      expect(agent.take(frame, 0, frame.length, 0)).to.equal('taken');
      agent.flush();
      expect(bodies.join()).to.include(`"EventTime":"${time}"`);
    });
  }

  it('of plain syslog is cut at 2,048 bytes by the Log Analytics agent (section 3.1), and not by an ideal one', () => {
    const frame = `${cef}${'x'.repeat(3_000)}`;
    const messageOf = (behaviour: Behaviour): string =>
      fatesOf(plainWorkOf(behaviour), [frame], 'oms').calls[0]?.messages[0] ?? '';
    expect(messageOf('strict')).to.equal(frame.slice(frame.indexOf(BODY), 2_048));
    expect(messageOf('ideal')).to.equal(frame.slice(frame.indexOf(BODY)));
  });
});
