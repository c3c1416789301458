import { expect } from 'chai';
import { tlsReasonOf } from '../../src/tls-reason.js';

describe('why a TLS connection was refused', () => {
  const rows: readonly (readonly [words: string, reason: string | null])[] = [
    [
      '0051:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required:../ssl.c:1:SSL alert number 116\n',
      'the collector: alert certificate_required',
    ],
    [
      'error:0A00042E:SSL routines::tlsv1 alert protocol version:SSL alert number 70',
      'the collector: alert protocol_version',
    ],
    ['certificate has expired', 'the appliance: the certificate has expired'],
    [
      "Hostname/IP does not match certificate's altnames: IP: 127.0.0.1 is not in the cert's list: ",
      'the appliance: the certificate is for another host',
    ],
    ['unable to verify the first certificate', 'the appliance: the authority of the certificate is not known'],
    ['connect ECONNREFUSED 127.0.0.1:6514', null],
    ['no answer from 127.0.0.1:6514 within 5 s', null],
    ['read ECONNRESET', null],
    // What our own side could not do, no other refused.
    ['error:0A0000BF:SSL routines:tls_setup_handshake:no protocols available', null],
    ['SSL alert number 999', null],
  ];
  for (const [words, reason] of rows) {
    it(`${words.slice(0, 60).trim()}: ${String(reason)}`, () => {
      expect(tlsReasonOf(words)).to.equal(reason);
    });
  }
});
