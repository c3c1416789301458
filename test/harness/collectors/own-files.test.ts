import { expect } from 'chai';
import { needsOf } from '../../../harness/collectors/daemon/own-files.js';

const relied = {
  config: '/etc/own',
  transport: 'tcp',
  framing: 'newline',
  clientCertificates: 'none',
  forwarderPort: 25_226,
  plainSyslogPort: null,
} as const;

describe('what files of the user’s own must do', () => {
  it('is nothing where there are none', () => {
    expect(needsOf(514, { ...relied, config: null })).to.equal(null);
  });

  it('is to listen and to forward', () => {
    expect(needsOf(514, relied)).to.equal(
      'The files in /etc/own are used as they are, so they must have the daemon listen on 127.0.0.1:514 (tcp) and ' +
        'forward what holds "CEF:" to 127.0.0.1:25226 over TCP.',
    );
  });

  it('is to read octet-counted frames of a stream, and to send plain syslog on', () => {
    const counted = { ...relied, framing: 'octet-counted', plainSyslogPort: 25_224 } as const;
    expect(needsOf(514, counted))
      .to.include('127.0.0.1:514 (tcp) for octet-counted frames and')
      .and.to.include('over TCP, and send plain syslog on to 127.0.0.1:25224 over UDP.');
    expect(needsOf(514, { ...counted, transport: 'udp' })).not.to.include('octet-counted');
  });

  it('is to have the certificate, and to ask for one of the authority where appliances have their own', () => {
    const tls = { ...relied, transport: 'tls' } as const;
    expect(needsOf(6_514, tls)).to.match(/their certificate is tls\/\S+\.pem and their key tls\/\S+\.pem\.$/);
    expect(needsOf(6_514, { ...tls, clientCertificates: 'required' })).to.match(
      /; they must ask appliances for a certificate of the authority in tls\/authority\.pem\.$/,
    );
  });
});
