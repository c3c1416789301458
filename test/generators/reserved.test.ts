import { expect } from 'chai';
import { foreignNames } from './foreign-names.js';
import { spokenBy } from './spoken.js';
import { applianceOf, forEachProduct } from './support.js';

describe('addresses and names in generated events', () => {
  const foreign: readonly (readonly [text: string, found: string])[] = [
    ['from 8.8.8.8 on', '8.8.8.8'],
    ['host/8.8.8.8', '8.8.8.8'],
    ['Chrome/113.4.20.11 Safari/537.36', '113.4.20.11'],
    ['172.32.0.1', '172.32.0.1'],
    ['src=172.15.255.255', '172.15.255.255'],
    ['192.0.3.1', '192.0.3.1'],
    ['(203.0.114.9)', '203.0.114.9'],
    ['8.8.4.4:443', '8.8.4.4'],
    ['"1.1.1.1"', '1.1.1.1'],
    ['1.1.1.1.', '1.1.1.1'],
    ['4.3.2.1.in-addr.arpa', '1.2.3.4'],
    ['via 32.4.3.2.1.rpz-ip.policy.example', '1.2.3.4'],
    ['via 24.0.3.2.1.rpz-client-ip.policy.example', '1.2.3.0'],
    ['2606:4700::1111', '2606:4700::1111'],
    ['2606:4700:0:0:0:0:0:1111', '2606:4700:0:0:0:0:0:1111'],
    ['[2606:4700::1111]:443', '2606:4700::1111'],
    ['https://[2a00:1450:4001::200e]/x', '2a00:1450:4001::200e'],
    ['src=2606:4700::1111 dst=', '2606:4700::1111'],
    ['inet6:2606:4700::1111', '2606:4700::1111'],
    ['addr:2606:4700::1111', '2606:4700::1111'],
    ['from 2606:4700::1111: refused', '2606:4700::1111'],
    ['2606:4700:0:0:0:0:0:1111:443', '2606:4700:0:0:0:0:0:1111'],
    ['::ffff:8.8.8.8', '8.8.8.8'],
    ['::ffff:808:808', '::ffff:808:808'],
    ['2001:DB9::1', '2001:DB9::1'],
    ['https://microsoft.com/x', 'microsoft.com'],
    ['https://user:secret@microsoft.com/x', 'microsoft.com'],
    ['https://8.8.4.4/a', '8.8.4.4'],
    ['ldap://dc1.corp.lan', 'dc1.corp.lan'],
    ['user@corp.local', 'corp.local'],
    ['<user@gmail.com>,', 'gmail.com'],
    ['user%40gmail.com', '40gmail.com'],
    ['host www.fortinet.com replied', 'www.fortinet.com'],
    ['foo.com', 'foo.com'],
    ['Foo.Com.', 'Foo.Com'],
    ['www.gov.sg', 'www.gov.sg'],
    ['www.build.sh', 'www.build.sh'],
    ['www.a.id', 'www.a.id'],
    ['notexample.com', 'notexample.com'],
    ['example.com.evil.net', 'example.com.evil.net'],
    ['dhost=srv1.corp.lan', 'srv1.corp.lan'],
    ['dvchost="srv1.corp.lan"', 'srv1.corp.lan'],
    ['destinationDnsDomain=a.ninja', 'a.ninja'],
    ['02:aa:bb:cc:dd:ee then 00:50:56:aa:bb:cc', '00:50:56:aa:bb:cc'],
    ['smac=00-50-56-AA-BB-CC', '00-50-56-AA-BB-CC'],
  ];
  for (const [text, found] of foreign) {
    it(`are found in ${JSON.stringify(text)}`, () => {
      expect(foreignNames(text)).to.include(found);
    });
  }

  const harmless = [
    'Mozilla/5.0 (X11) Chrome/103.0.0.0 Safari/537.36',
    'osVersion=10.0.19.4 version 7.1.2.3',
    'oid 1.3.6.1.4.1.9',
    '10.1.2.3 172.31.255.255 192.168.0.1 192.0.2.9 198.51.100.7 203.0.113.255 127.0.0.1 0.0.0.0 255.255.255.0',
    '2001:db8:20:10::b [2001:db8::1]:443 fe80::1%eth0 ::1 :: fd00::1 ::ffff:10.0.0.1 ::ffff:a00:1',
    'www.a.example a.b.example.com me@example.org mail.test host.invalid 9.2.0.192.in-addr.arpa',
    'kick.CD@b.example mona.de@example.com',
    'setup.exe index.php invoice.zip update.sh report.docx libssl.so README.md a.tar.gz user.name activity.id',
    '32.7.100.51.198.rpz-ip.policy.example 32.7.1.0.10.rpz-client-ip.policy.example',
    'std::dec Foo::Bad 09:05:01 2026-11-25T09:05:01+00:00 at 9:5:1.',
    '50:06:01:60:3b:a0:11:22 aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99',
    '02:aa:bb:cc:dd:ee ff:ff:ff:ff:ff:ff 00:00:5e:00:53:01',
    'dhost=WS-FIN-1236 shost= dvchost=fw-01',
    'Administrator logged in. Then he left.',
  ];
  for (const text of harmless) {
    it(`are not found in ${JSON.stringify(text)}`, () => {
      expect(foreignNames(text)).to.deep.equal([]);
    });
  }

  // A million events of all profiles are scanned end to end: test/e2e/reserved.test.ts.
  forEachProduct('are all set aside for examples or private use', (profile) => {
    const appliance = applianceOf(profile, 4_000, 5);
    const found = new Set<string>();
    for (let index = 0; index < appliance.corpusSize; index += 1) {
      for (const name of foreignNames(spokenBy(appliance, appliance.templateAt(index)))) found.add(name);
    }
    expect([...found]).to.deep.equal([]);
  });
});
