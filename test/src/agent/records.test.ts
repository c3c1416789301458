import { expect } from 'chai';
import { COLLECTOR_HOST_NAME, amaRecord } from '../../../src/agent/ama-record.js';
import { omsPlainRecord, omsRecord } from '../../../src/agent/oms-record.js';
import type { RecordShape, TailFacts } from '../../../src/agent/record-shape.js';

const iso = '2022-01-14T23:08:49.731Z';
const eventTime = '2022-01-14T23:08:48.000Z';

/** The record of a message, its members in their order. */
function membersOf(shape: RecordShape, facts: Partial<TailFacts> & { eventTime?: string | null }, message: string) {
  const complete = { ident: 'CEF', pri: 134, host: 'localhost', procId: '', iso, eventTime, ...facts };
  const text = shape.head(complete) + message + shape.tail(complete);
  return Object.entries(JSON.parse(text) as Record<string, string | null>);
}

describe('the records of the Azure Monitor Agent (section 2.5)', () => {
  it('have the members of the published one in its order, and those of later versions', () => {
    expect(membersOf(amaRecord, {}, '0|device1|PAN-OS|')).to.deep.equal([
      ['Facility', 'local0'],
      ['SeverityNumber', '6'],
      ['Timestamp', '2022-01-14T23:08:49.731000Z'],
      ['EventTime', '2022-01-14T23:08:48.000000Z'],
      ['HostIP', '127.0.0.1'],
      ['Message', '0|device1|PAN-OS|'],
      ['ProcessId', ''],
      ['Severity', 'info'],
      ['Host', 'localhost'],
      ['ident', 'CEF'],
      ['CollectorHostName', COLLECTOR_HOST_NAME],
    ]);
  });

  it('say what a PRI means, and that there was none', () => {
    const said = [0, 188, 191, -1].map((pri) => {
      const record = Object.fromEntries(membersOf(amaRecord, { pri }, ''));
      return [record['Facility'], record['SeverityNumber'], record['Severity']].join(' ');
    });
    expect(said).to.deep.equal(['kern 0 emerg', 'local7 4 warning', 'local7 7 debug', 'nopri 5 notice']);
  });

  it('name the process, leave out a host that there is not, and have no time where the header had none', () => {
    const record = Object.fromEntries(
      membersOf(amaRecord, { ident: 'tmes', procId: '1', host: '', eventTime: null }, ''),
    );
    expect(record).to.include({ ident: 'tmes', ProcessId: '1', EventTime: null });
    expect(record).not.to.have.property('Host');
  });
});

describe('the records of the Log Analytics agent (section 3.2)', () => {
  it('have the ident before the message', () => {
    expect(membersOf(omsRecord, { host: 'fw-1' }, '0|V|P|')).to.deep.equal([
      ['ident', 'CEF'],
      ['Timestamp', iso],
      ['EventTime', eventTime],
      ['Message', 'CEF: 0|V|P|'],
      ['Facility', 'local0'],
      ['Severity', 'info'],
      ['Host', 'fw-1'],
    ]);
  });

  it('have the names of fluentd, and the address of a host that is one', () => {
    const record = Object.fromEntries(membersOf(omsRecord, { pri: 15 * 8 + 4, host: '10.0.0.1' }, ''));
    expect(record).to.include({ Facility: 'at', Severity: 'warn', HostIP: '10.0.0.1' });
  });

  it('are of user.notice where there was no PRI (RFC 3164 section 4.3.3)', () => {
    const record = Object.fromEntries(membersOf(omsRecord, { pri: -1 }, ''));
    expect(record).to.include({ Facility: 'user', Severity: 'notice' });
  });

  it('of plain syslog have the message alone, the process, and an unknown address', () => {
    const record = Object.fromEntries(
      membersOf(omsPlainRecord, { ident: 'sshd', procId: '7', host: 'web' }, 'Accepted'),
    );
    expect(record).to.include({ ident: 'sshd', Message: 'Accepted', ProcessId: '7', HostIP: 'Unknown IP' });
  });
});
