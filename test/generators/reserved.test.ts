import { expect } from 'chai';
import { headerFields } from '../../src/cef/encode.js';
import { forEachProfile, applianceOf, templatesOf, textOf } from './support.js';

/** Places in a text that could point at somebody: addresses and domains that are not set aside for examples. */
function foreignNames(text: string): string[] {
  const addresses = [...text.matchAll(/(?<![\w.]|[A-Za-z]\/)\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)/g)].map(
    ([found]) => found,
  );
  const addresses6 = [...text.matchAll(/(?<![\w:])(?:[0-9a-f]{1,4}:){2,7}:?[0-9a-f:]*/gi)]
    .map(([found]) => found)
    // A time of day looks like the start of one.
    .filter((found) => !/^\d\d?:\d\d:\d\d$/.test(found));
  const macAddresses = [...text.matchAll(/(?<![\w:])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![\w:])/gi)].map(
    ([found]) => found,
  );
  const afterScheme = [...text.matchAll(/(?:\/\/|@)([^\s/:@"?]+)/g)].map(([, found]) => found!);
  const domains = [...text.matchAll(domainPattern)].map(([found]) => found);
  return [
    ...addresses.filter((address) => !reservedAddress.test(address)),
    ...addresses6.filter(
      (address) => !macAddresses.includes(address) && !address.toLowerCase().startsWith('2001:db8:'),
    ),
    ...macAddresses.filter((address) => !locallyAdministered.test(address)),
    ...[...afterScheme, ...domains].filter((name) => !reservedDomain.test(name) && !reservedAddress.test(name)),
  ];
}

/** RFC 1918, RFC 5737, and the unspecified address, which devices write for "none" (RFC 1122, section 3.2.1.3). */
const reservedAddress =
  /^(10\.\d+\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|192\.168\.\d+\.\d+|(192\.0\.2|198\.51\.100|203\.0\.113)\.\d+|0\.0\.0\.0)$/;
/** RFC 2606, sections 2 and 3. */
const reservedDomain = /(^|\.)(example(\.(com|net|org))?|test|invalid|localhost)$/i;
const locallyAdministered = /^[0-9a-f][26ae]:/i;
/** Names that end in a top-level domain under which people have names; `zip` is left out, as files are called so. */
const domainPattern =
  /(?<![\w.-])(?:[a-z0-9-]+\.)+(?:com|net|org|edu|gov|mil|int|info|biz|io|co|ai|app|dev|cloud|online|site|xyz|eu|us|uk|de|fr|nl|ru|cn|jp|in|br|au|ca|ch|it|es|pl|se|tv|me)(?![\w-]|\.[a-z])/gi;

describe('addresses and names in generated events', () => {
  it('are found by the scan when they could point at somebody', () => {
    const planted: readonly (readonly [text: string, found: string])[] = [
      ['from 8.8.8.8 on', '8.8.8.8'],
      ['172.32.0.1', '172.32.0.1'],
      ['2606:4700::1111', '2606:4700::1111'],
      ['https://microsoft.com/x', 'microsoft.com'],
      ['user@corp.local', 'corp.local'],
      ['host www.fortinet.com replied', 'www.fortinet.com'],
      ['02:aa:bb:cc:dd:ee then 00:50:56:aa:bb:cc', '00:50:56:aa:bb:cc'],
      ['https://8.8.4.4/a', '8.8.4.4'],
      ['notexample.com', 'notexample.com'],
    ];
    for (const [text, found] of planted) expect(foreignNames(text), text).to.include(found);
    expect(foreignNames('Chrome/103.0.0.0 10.1.2.3 www.a.example a.b.example.com 2001:db8:20:10::b')).to.deep.equal([]);
  });

  forEachProfile('are all set aside for examples or private use', (profile) => {
    const eventCount = 34_000;
    const checked = new Set<string>();
    for (const { extension, header } of templatesOf(applianceOf(profile, eventCount, 5))) {
      for (const text of [
        ...headerFields.map((field) => header[field]),
        ...extension.map(([, value]) => textOf(value)),
      ])
        checked.add(text);
    }
    expect([...checked].flatMap(foreignNames)).to.deep.equal([]);
  });
});
