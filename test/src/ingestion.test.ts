import { expect } from 'chai';
import { envelopeOf } from '../../src/ingestion.js';

describe('the body of a call around its records', () => {
  const bodyOf = (...about: Parameters<typeof envelopeOf>): unknown => {
    const { head, tail } = envelopeOf(...about);
    return JSON.parse(`${head}1,2${tail}`);
  };

  it('is a list, but on the wire of the agents', () => {
    expect(bodyOf('logs-ingestion', 'oms', 'cef')).to.deep.equal([1, 2]);
    expect(bodyOf('http-data-collector', 'ama', 'syslog')).to.deep.equal([1, 2]);
  });

  it('says what the records are (sections 2.5 and 3.2)', () => {
    const DataItems = [1, 2];
    expect(bodyOf('post-json-data-items', 'oms', 'cef')).to.deep.equal({
      ...{ DataType: 'SECURITY_CEF_BLOB', IPName: 'Security', DataItems },
    });
    expect(bodyOf('post-json-data-items', 'oms', 'syslog')).to.deep.equal({
      ...{ DataType: 'LINUX_SYSLOGS_BLOB', IPName: 'LOGMANAGEMENT', DataItems },
    });
    expect(bodyOf('post-json-data-items', 'ama', 'asa')).to.deep.include({
      DataType: 'SECURITY_CISCO_ASA_BLOB',
      IPName: 'SecurityInsights',
      ManagementGroupId: '00000000-0000-0000-0000-000000000002',
      type: 'JsonData',
      DataItems,
    });
  });
});
