import { expect } from 'chai';
import { loggedReasonsOf, tlsReasonOf } from '../../src/tls-reason.js';

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

describe('why a collector refused TLS connections, by its log', () => {
  it('is counted by reason, and not of lines that give none', () => {
    const lines = [
      'rsyslogd: not permitted to talk to peer, certificate invalid: certificate expired [v8.2302.0]',
      "rsyslogd: not permitted to talk to peer 'localhost', certificate invalid: certificate expired [v8.2504.0]",
      'rsyslogd: not permitted to talk to peer, certificate invalid: signer not found [v8.2302.0]',
      'rsyslogd: error: peer did not provide a certificate, not permitted to talk to it [v8.2302.0]',
      "SSL error while reading stream; tls_error='error:0A0000C7:SSL routines::peer did not return a certificate'",
      'rsyslogd: gnutls returned error on handshake: A packet with illegal or unsupported version was received.',
      "SSL error while reading stream; tls_error='error:0A000102:SSL routines::unsupported protocol'",
      "SSL error while reading stream; tls_error='error:0A000086:SSL routines::certificate verify failed'",
      "rsyslogd: SSL_ERROR_SSL Error in 'osslRecordRecv': 'error:00000001:lib(0)::reason(1)(1)' with ret=-1",
    ];
    expect(loggedReasonsOf(lines)).to.deep.equal({
      'the certificate has expired': 2,
      'the authority of the certificate is not known': 1,
      'there was no certificate': 2,
      'the version of TLS is not supported': 2,
    });
  });
});
