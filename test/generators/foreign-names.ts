import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Addresses that nobody on the internet has (IANA's registries of special-purpose addresses, RFC 6890). */
const reserved = new BlockList();
const blocks4: readonly (readonly [network: string, bits: number])[] = [
  ['10.0.0.0', 8], // private, RFC 1918
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['192.0.2.0', 24], // documentation, RFC 5737
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['100.64.0.0', 10], // shared by a provider's customers, RFC 6598
  ['198.18.0.0', 15], // benchmarks, RFC 2544
  ['0.0.0.0', 8], // this host: devices write 0.0.0.0 for none, RFC 1122
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local, RFC 3927
  ['224.0.0.0', 24], // multicast that stays on the link, RFC 5771
  ['239.0.0.0', 8], // multicast of an organization, RFC 2365
  ['240.0.0.0', 4], // no one's, RFC 1112; masks look like it
];
const blocks6: readonly (readonly [network: string, bits: number])[] = [
  ['2001:db8::', 32], // documentation, RFC 3849
  ['3fff::', 20], // documentation, RFC 9637
  ['fc00::', 7], // private, RFC 4193
  ['fe80::', 10], // link-local, RFC 4291
  ['ff02::', 16], // multicast that stays on the link
  ['::', 127], // none, and this host
  ['100::', 64], // discarded, RFC 6666
];
for (const [network, bits] of blocks4) reserved.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of blocks6) reserved.addSubnet(network, bits, 'ipv6');

/** RFC 2606 sections 2 and 3, and the zones of reverse names, which only repeat an address. */
const reservedDomain = /(^|\.)(example(\.(com|net|org))?|test|invalid|localhost|in-addr\.arpa|ip6\.arpa)$/i;

/** Top-level domains that end words of a text seldom unless it is a name: generic ones, and those of countries. */
const genericDomains =
  'com net org edu gov mil int info biz mobi aero xyz online site top club shop app dev cloud tech icu vip website onion local';
const countryDomains =
  'ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cd cf cg ch ' +
  'ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gd ge gf gg gh gi gl ' +
  'gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky ' +
  'kz la lb lc li lk lr ls lt lu lv ly ma mc me mg mh mk mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no ' +
  'np nr nu nz om pa pe pf pg ph pk pl pm pn pr pt pw qa re ro rs ru rw sa sb sc sd se sg si sk sl sm sn sr ss st su sv sx ' +
  'sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw';
const topLevel = `${genericDomains} ${countryDomains}`.replaceAll(' ', '|');
/** File names and properties end like these: they are domains only with one more label before them, as in `www.a.sh`. */
const fileLike = 'id|sh|py|ps|md|so|cc|ml|zip|mov|pub';
const inText = new RegExp(
  `(?<![\\w.-])(?:(?:[a-z0-9-]+\\.)+(?:${topLevel})|(?:[a-z0-9-]+\\.){2,}(?:${fileLike}))(?![\\w@-]|\\.[a-z0-9])`,
  'gi',
);
/** Behind a scheme or an at sign there is a host, whatever it ends in. */
const behindScheme = /:\/\/(?:[^\s/@]*@)?([\w.-]+)|@([\w.-]+)/g;
/** Keys whose values are host names or domains, in the texts that the scan gets: one pair a line. */
const hostKeys = /^\w*(?:host|domain|ntdom|dnsdom|fqdn)\w*=["']?([\w-]+(?:\.[\w-]+)+)["']?$/gim;

const dottedQuad = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.]*\d)/g;
/** What stands before a version number of four parts. A browser's are its major version and zeros, and no others. */
const browserVersion = /\b(?:Chrome|Edg)\/\d+\.0\.0\.0$/;
const versionBefore = /(?:\b[Vv]er(?:sion)?[ =:]?\s?v?|\w*[Vv]ersion\w*=["']?v?)$/;
/** What a response policy zone calls an address: the bits of a prefix and the address from its end. */
const policyTrigger = /(?<![\w.])\d{1,2}\.(\d{1,3}(?:\.\d{1,3}){3})\.rpz-(?:client-)?ip\b/g;
const colonRun = /[0-9a-f:.]{3,}/gi;
const macAddress = /(?<![\w:-])[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}(?![\w:-])/gi;
/** Locally administered, or all bits alike, or for documentation (RFC 9542, section 2.1.4). */
const reservedMac = /^(?:[0-9a-f][26ae]|(?:00[:-]){5}00|(?:ff[:-]){5}ff|00[:-]00[:-]5e[:-]00[:-]53)/i;

/** Places in a text that could point at somebody: addresses and domains that are not set aside for examples. */
export function foreignNames(written: string): string[] {
  // FireEye's sign for a line break.
  const text = written.replaceAll('::~~', ' ');
  return [
    ...[...addresses4(text), ...triggers(text)].filter((address) => !reserved.check(address, 'ipv4')),
    ...addresses6(text).filter((address) => !reserved.check(address, 'ipv6')),
    ...matches(text, macAddress).filter((address) => !reservedMac.test(address)),
    ...domains(text).filter((name) => !reservedDomain.test(name)),
  ];
}

const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([found]) => found);

const addresses4 = (text: string): string[] =>
  [...text.matchAll(dottedQuad)].flatMap(({ 0: found, index }) => {
    const before = text.slice(Math.max(0, index - 24), index);
    if (!isIPv4(found) || versionBefore.test(before) || browserVersion.test(before + found)) return [];
    const isReverse = text.startsWith('.in-addr.arpa', index + found.length);
    return [isReverse ? found.split('.').reverse().join('.') : found];
  });

const triggers = (text: string): string[] =>
  [...text.matchAll(policyTrigger)].map(([, reversed = '']) => reversed.split('.').reverse().join('.'));

/** As they stand in texts: whole, behind `[`, before a port, behind `inet6:`, at the end of a sentence. */
function addresses6(text: string): string[] {
  return [...text.matchAll(colonRun)].flatMap(({ 0: run, index }) => {
    if (!/:.*:/.test(run) || /\w/.test(text[index + run.length] ?? '')) return [];
    let from = run;
    // Behind a word, `::` is part of a name such as `std::dec`, and one colon ends the word.
    if (/\w/.test(text[index - 1] ?? '')) {
      if (!/^[0-9a-f]*:[^:]/i.test(run)) return [];
      from = run.slice(run.indexOf(':') + 1);
    }
    const candidates = [from, from.replace(/[:.]$/, ''), from.replace(/:[^:]*$/, '')];
    const address = candidates.find((one) => isIPv6(one) && !isOctets(one));
    return address === undefined ? [] : [address];
  });
}

/** Eight pairs of digits are the name of a port of a storage network or an EUI-64, not an address of the internet. */
const isOctets = (text: string): boolean => /^[0-9a-f]{2}(:[0-9a-f]{2}){7}$/i.test(text);

function domains(text: string): string[] {
  const hosts = [...text.matchAll(behindScheme)].flatMap(([, host, behindAt]) => host ?? behindAt ?? []);
  const named = [...text.matchAll(hostKeys)].flatMap(([, name]) => name ?? []);
  return [...hosts, ...named, ...matches(text, inText)]
    .map((name) => name.replace(/[.-]+$/, ''))
    .filter((name) => name.includes('.') && !/^[\d.]+$/.test(name));
}
