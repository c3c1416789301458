import { expect } from 'chai';
import { SyslogTap } from '../../../harness/workspace/syslog-tap.js';
import { CANARY_APPLIANCE, formatEventId } from '../../../src/event-id.js';
import { RUN_TAG, planDocumentOf } from '../../src/appliance-of.js';
import { partContextOf } from './part-context.js';

const idOf = (sequence: number, appliance = 0): string => formatEventId({ runTag: RUN_TAG, appliance, sequence });
const recordOf = (message: string, host = 'fw-1'): object => ({
  ...{ ident: 'CEF', Timestamp: 't', Message: message, Facility: 'local0', Severity: 'info', Host: host },
});
const cefOf = (sequence: number): object => recordOf(`0|V|P|1|id|n|5|externalId=${idOf(sequence)} src=10.0.0.1`);

function tapOf(...carrier: Parameters<typeof planDocumentOf> extends [unknown, ...infer Rest] ? Rest : never) {
  const { context } = partContextOf(planDocumentOf([10], ...carrier));
  const subject = new SyslogTap(context);
  const take = (...records: object[]): string | null => subject.take(Buffer.from(JSON.stringify(records)));
  const line = () => {
    const { syslogTable, syslogRows, syslogRowsUnidentified, seen, unexpectedCount } = context.tap.takeLine(0);
    return { syslogTable, syslogRows, syslogRowsUnidentified, seen, unexpectedCount };
  };
  return { subject, take, line };
}

const nothing = { syslogTable: [], syslogRows: 0, syslogRowsUnidentified: 0, seen: [], unexpectedCount: 0 };

describe('the tap at the table Syslog', () => {
  it('counts rows, knows their events, and takes them for nothing else', () => {
    const { take, line } = tapOf();
    expect(take(cefOf(0), cefOf(1), cefOf(4))).to.equal(null);
    expect(line()).to.deep.equal({
      ...nothing,
      syslogRows: 3,
      syslogTable: [
        [0, 2],
        [4, 1],
      ],
    });
    expect(line()).to.deep.equal(nothing);
  });

  it('counts apart the rows of strangers, and those whose text was cut before its id', () => {
    const { take, line } = tapOf();
    take(recordOf('Accepted publickey for root'), recordOf('0|V|P|1|id|n|5|src=10.0.0.1'), cefOf(2));
    expect(line()).to.deep.equal({ ...nothing, syslogRows: 3, syslogRowsUnidentified: 2, syslogTable: [[2, 1]] });
  });

  it('knows an id behind a quote, which JSON escapes, and one in the host', () => {
    const quoted = tapOf({ in: 'extension', marks: ['msg="'] });
    quoted.take(recordOf(`0|V|P|1|id|n|5|a=b msg="${idOf(3)}"`));
    expect(quoted.line()).to.deep.include({ syslogTable: [[3, 1]], syslogRowsUnidentified: 0 });
    const inHost = tapOf({ in: 'host', prefix: 'asa-' });
    inHost.take(recordOf('Built outbound', `asa-${idOf(5)}`), recordOf('Built', 'asa-1'));
    expect(inHost.line()).to.deep.include({ syslogTable: [[5, 1]], syslogRows: 2, syslogRowsUnidentified: 1 });
  });

  it('does not count canaries', () => {
    const { take, line } = tapOf();
    take(recordOf(`0|cefrig|canary|1|canary|Readiness|0|cefrigCanary=${idOf(0, CANARY_APPLIANCE)}`));
    expect(line()).to.deep.equal(nothing);
  });

  it('understands a call that is written another way', () => {
    const { subject, line } = tapOf();
    expect(subject.take(Buffer.from(JSON.stringify([cefOf(1)], null, 2)))).to.equal(null);
    expect(line()).to.deep.include({ syslogTable: [[1, 1]], syslogRows: 1 });
  });

  it('takes nothing of a call with a bad record', () => {
    const { subject, line } = tapOf();
    expect(subject.take(Buffer.from(`[${JSON.stringify(cefOf(1))},{"Message":"x"}]`))).to.include('record 1');
    expect(subject.take(Buffer.from('[{]'))).to.equal('the body is not JSON');
    expect(line()).to.deep.equal(nothing);
  });
});
