import type { AgentRecord } from '../../../harness/workspace/agent-record.js';
import { CallTap } from '../../../harness/workspace/call-tap.js';
import { ExpectedRows } from '../../../harness/workspace/expected-rows.js';
import { RowTap } from '../../../harness/workspace/row-tap.js';
import type { AgentKind } from '../../../src/agent.js';
import { COLLECTOR_HOST_NAME } from '../../../src/agent/ama-record.js';
import type { Appliance } from '../../../src/appliance.js';
import { readingOf } from '../../../src/rows/expected-row.js';
import type { FidelitySettings } from '../../../src/scenario.js';
import { ID_SLOT, timeSlot } from '../../../src/slots.js';
import { applianceOf, planDocumentOf, templateOf } from '../../src/appliance-of.js';
import { START_EPOCH_MS, partContextOf } from './part-context.js';
import { sentBodyOf } from './sent-body.js';

export const templates = ['quotes " and \\ and é', 'plain'].map((msg) =>
  templateOf([
    ['src', '10.0.0.1'],
    ['msg', msg],
    ['rt', [timeSlot('epochMs')]],
    ['externalId', [ID_SLOT]],
  ]),
);
export const appliances = [applianceOf(templates), applianceOf(templates, { name: 'test-2', hostName: 'fw-2' })];
export const EVENTS_EACH = 6;

/** A tap of two appliances of six events and two corpus events each. `fleet`: what is sent, where that is not what is meant. */
export function callTapOf(
  settings: Partial<FidelitySettings & { agent: AgentKind }> = {},
  fleet: readonly Appliance[] = appliances,
) {
  const { context } = partContextOf(planDocumentOf([EVENTS_EACH, EVENTS_EACH]));
  const full = { decode: 'changed', sampleRatio: 1, agent: 'oms', fieldBytesMax: null, ...settings } as const;
  const expectedRows = new ExpectedRows(appliances, readingOf(settings.agent ?? 'oms'));
  const rowTap = new RowTap(context, expectedRows, { keep: () => undefined }, full);
  const subject = new CallTap(context, fleet, rowTap, full);
  const recordOf = (event: number): AgentRecord => {
    const { appliance, body } = sentBodyOf(context.plan, fleet, event);
    const Timestamp = '2026-11-23T02:11:17.000Z';
    const Host = appliance.hostName;
    if (full.agent === 'ama') {
      return {
        ...{ Facility: 'local0', SeverityNumber: '6', Timestamp, EventTime: null, HostIP: '127.0.0.1', Message: body },
        ...{ ProcessId: '', Severity: 'info', Host, ident: 'CEF', CollectorHostName: COLLECTOR_HOST_NAME },
      };
    }
    return {
      ...{ ident: 'CEF', Timestamp, EventTime: null, Message: `CEF: ${body}` },
      ...{ Facility: 'local0', Severity: 'info', Host },
    };
  };
  const take = (...records: readonly object[]): string | null => subject.take(Buffer.from(JSON.stringify(records)), 0);
  const takeText = (text: string): string | null => subject.take(Buffer.from(text), 0);
  const prove = (): void => {
    // Not when the load begins: that is not known yet.
    subject.proveCorpora(START_EPOCH_MS - 86_400_000);
  };
  return { context, expectedRows, take, takeText, recordOf, prove };
}

/** All events of its plan. */
export const all = Array.from({ length: 2 * EVENTS_EACH }, (_, event) => event);
