import { expect } from 'chai';
import { decodeLine, type DecodeMode } from '../../../src/cef/decode-line.js';
import { cefRules, type CefRuleId } from '../../../src/cef/rules.js';
import { marked } from '../marked.js';

const H = 'CEF:0|V|P|1|id|name|5|';

/** Lines with « and » around what breaks the rule, and ^ where something is missing. */
const breaches: readonly (readonly [rule: CefRuleId, line: string])[] = [
  ['no-cef-mark', '^<134>no mark here'],
  ['no-cef-mark', '^NOTCEF:0|V|P|1|id|name|5|'],
  ['no-cef-mark', '^7CEF:0|V|P|1|id|name|5|'],
  ['no-cef-mark', '^0|V|P|1|id|name|5|'],
  ['blank-after-mark', 'CEF:« »0|V|P|1|id|name|5|'],
  ['blank-after-mark', 'host CEF:«   »1|V|P|1|id|name|5|'],
  ['unknown-version', 'CEF:«2»|V|P|1|id|name|5|'],
  ['unknown-version', 'CEF:«abc»|V|P|1|id|name|5|'],
  ['unknown-version', 'CEF:«01»|V|P|1|id|name|5|'],
  ['unknown-version', 'CEF:«a CEF:b»|V|P|1|id|name|5|'],
  ['dotted-version', 'CEF:«1.2»|V|P|1|id|name|5|'],
  ['dotted-version', 'CEF:«0.25»|V|P|1|id|name|5|'],
  ['missing-header-field', 'CEF:0|V|P^'],
  ['missing-header-field', 'CEF:0|V|P|1|id|5|^src=192.0.2.1 dst=192.0.2.2'],
  ['missing-last-pipe', 'CEF:0|V|P|1|id|name|5^'],
  ['extra-header-field', 'CEF:0|V||P|1|id«|»name|5|src=192.0.2.1'],
  ['extra-header-field', 'CEF:0|V|P|1|id|name«|»|5|src=192.0.2.1'],
  ['unescaped-pipe-in-header', 'CEF:0|V|P|1|id|a«|»b|5|src=192.0.2.1'],
  ['unescaped-pipe-in-header', 'CEF:0|V|P|1|id|a«|»b«|»c|Very-High|src=192.0.2.1'],
  ['empty-header-field', 'CEF:0|V|P|^|id|name|^|'],
  ['header-field-too-long', `CEF:0|«${'😀'.repeat(64)}»|P|1|id|name|5|`],
  ['header-field-too-long', `CEF:0|V|«${'p'.repeat(64)}»|1|«${'i'.repeat(1_024)}»|«${'n'.repeat(513)}»|5|`],
  [
    'header-field-too-long',
    `CEF:0|${'v'.repeat(63)}|${'p'.repeat(63)}|«${'1'.repeat(32)}»|${'i'.repeat(1_023)}|${'n'.repeat(512)}|5|`,
  ],
  ['severity-out-of-range', 'CEF:0|V|P|1|id|name|«11»|'],
  ['severity-out-of-range', 'CEF:0|V|P|1|id|name|«-1»|'],
  ['severity-out-of-range', 'CEF:0|V|P|1|id|name|«5.5»|'],
  ['severity-word', 'CEF:0|V|P|1|id|name|«WARN»|'],
  ['severity-word', 'CEF:0|V|P|1|id|name|«low»|'],
  ['non-printable-in-header', 'CEF:0|V|P|1|id|na«{00}»me|5|'],
  ['non-printable-in-header', 'CEF:0|V«{09}»|P|1|id|na«{c2}»{85}me{c2}|5|'],
  ['non-printable-in-header', 'CEF:0|V|P|1|id|«{c2}»{80}na«{c2}»{9f}me{c2}{a0}|5|'],
  ['invalid-utf8', `${H}msg=a«{ff}{fe}»b`],
  ['invalid-utf8', `CEF:0|V«{c3}»|P|1|id|name|5|`],
  ['line-break', `${H}msg=a«\n»b`],
  ['line-break', 'CEF:0|V|P|1|id|na«\r»me|5|'],
  ['trailing-line-break', `${H}msg=a« \r\n»`],
  ['control-byte', `${H}msg=a«{00}{1b}»b`],
  ['stray-backslash', `${H}suser=DOM«\\»admin`],
  ['stray-backslash', `${H}msg=a «\\»| b\\=\\\\\\n\\r«\\»`],
  ['stray-backslash', 'CEF:0|V«\\»=|P|1|CVE\\=1\\%\\#|na\\|me|5|'],
  ['unescaped-equals', `${H}request=/a?b«=»c&d«=»e`],
  ['unescaped-equals', `${H}msg=a\\\\«=»b`],
  ['unescaped-equals', `${H}msg=a;b«=»c`],
  ['unescaped-equals', `${H}msg=a\t«=»b`],
  ['unescaped-equals', `${H}/a=b msg=c«=»d`],
  ['rsyslog-escape', `${H}msg=a«#012»b«#177»c#999#01`],
  ['text-before-first-key', `${H}«some text »src=192.0.2.1`],
  ['text-before-first-key', `${H}«no pairs at all»`],
  ['text-before-first-key', `${H}«=x»`],
  ['blank-before-first-key', `${H}«  »src=192.0.2.1`],
  ['blank-around-value', `${H}msg=«a » cat=b`],
  ['blank-around-value', `${H}msg=« a» cat=b`],
  ['trailing-blank', `${H}msg=a«  »`],
  ['tab-between-pairs', `${H}msg=a«\t»cat=b`],
  ['cef-mark-in-value', `${H}msg=a «CEF:»1|V|P|1|id|name|5|`],
  ['duplicate-key', `${H}msg=a cat=b «msg»=c «msg»=d`],
  ['empty-value', `${H}msg=^ cat=b src=^`],
  ['filler-value', `${H}msg=«N/A» cat=«-» fname=«null»`],
  ['template-variable', `${H}suser=«\${Alert.username}» cat=«$type»`],
  ['key-not-alphanumeric', `${H}«my_key»=a «ad.x[0]»=b`],
  ['wrong-case-key', `${H}«CAT»=a «Src»=192.0.2.1`],
  ['full-name-as-key', `${H}«sourceAddress»=192.0.2.1 outcome=x`],
  ['consumer-key', `${H}«eventId»=1 «_cefVer»=0.1`],
  ['withdrawn-key', `${H}«flexNumber1»=1 «flexNumber1Label»=a`],
  ['key-of-cef-1', `${H}«threatActor»=a`],
  ['index-beyond-standard', `${H}«cs7»=a «cs7Label»=b «cn0»=1 cs6=a cs6Label=b`],
  ['value-without-label', `${H}«cs1»=a cs2=b cs2Label=c`],
  ['label-without-value', `${H}«cs1Label»=a cs2=b cs2Label=c`],
  ['value-too-long', `${H}app=«${'a'.repeat(32)}» proto=${'a'.repeat(31)}`],
  ['value-too-long', `${H}app=${'😀'.repeat(31)} proto=«${'😀'.repeat(32)}»`],
  ['value-too-long', `${H}app=😀${'a'.repeat(30)} proto=«😀${'a'.repeat(31)}»`],
  ['out-of-domain', `${H}spt=«65536» dpt=65535 type=«4» deviceDirection=«-1»`],
  ['out-of-domain', `${H}deviceDirection=«2» type=3`],
  ['out-of-domain', `${H}deviceDirection=1 destinationTranslatedPort=65535 sourceTranslatedPort=«65536»`],
  ['not-an-integer', `${H}cnt=«many» in=«2147483648» out=-2147483648 fsize=«1.5»`],
  ['not-a-long', `${H}cn1=«9223372036854775808» cn1Label=a cn2=9223372036854775807 cn2Label=b`],
  ['not-a-float', `${H}cfp1=«1,5» cfp1Label=a cfp2=-1.5e3 cfp2Label=b`],
  ['not-ipv4', `${H}src=«192.0.2.256» dst=«2001:db8::1» dvc=192.0.2.1`],
  ['not-ipv4', 'CEF:1|V|P|1|id|name|5|src=2001:db8::1 dst=«[2001:db8::1]»'],
  ['not-ipv6', `${H}c6a1=«192.0.2.1» c6a1Label=a c6a2=2001:db8::1 c6a2Label=b c6a3=«2001:db8:::1» c6a3Label=c`],
  ['not-an-ip', `${H}agt=«host» agentTranslatedAddress=2001:db8::1`],
  ['not-a-mac', `${H}smac=«00-00-5E-00-53-01» dmac=00:00:5E:00:53:01`],
  ['not-a-timestamp', `${H}rt=«2026-11-03T09:05:01Z» start=1762160701250 end=Nov 03 2026 09:05:01.250 GMT+01:00`],
  ['not-a-timestamp', `${H}rt=«Nov 03 2026 09:05:01.25» end=«Nov 03 2026 09:05:01.2500»`],
  ['not-a-timestamp', `${H}rt=«Nov 03 24:00:00» start=«Nov 03 09:60:00» end=«Nov 03 09:05:61» art=Nov 03 23:59:60`],
  ['not-a-timestamp', `${H}rt=«Feb 30 2026 09:05:01» start=«déc. 01 2022 09:05:01» end=Feb 29 09:05:01`],
  ['not-a-timestamp', `${H}rt=«Feb 29 2026 10:00:00» start=«Feb 29 1900 10:00:00» end=Feb 29 2024 10:00:00`],
  ['not-a-timestamp', `${H}rt=«Nov 03 2026 09:05:01 GMT+24:00» end=Nov 03 2026 09:05:01 GMT+23:59`],
  ['not-a-timestamp', `${H}rt=«Nov 03 2026 09:05:01 GMT-01:60» end=Nov 03 2026 09:05:01 GMT-01:59`],
];

const ofTheService: typeof breaches = [
  ['no-cef-mark', '^<134>CEF:0|V|P|1|id|name|5|'],
  ['missing-header-field', 'CEF:0|V|P^'],
  ['text-before-first-key', `${H}«text »a=b`],
  ['semicolon-lost', `${H}msg=a«;»b«;»c=d`],
  ['escape-kept', `${H}msg=a«\\n»b\\\\n\\=«\\r»`],
];

const rulesOf = (line: string): CefRuleId[] => {
  const bytes = Buffer.from(line);
  return decodeLine(bytes, 0, bytes.length, 'standard').findings.map(({ rule }) => rule);
};

describe('the findings of the decoder of lines', () => {
  const check = (mode: DecodeMode, rule: CefRuleId, line: string): void => {
    const { bytes, places } = marked(line);
    const { findings } = decodeLine(bytes, 0, bytes.length, mode);
    const found = findings.filter((finding) => finding.rule === rule);
    expect(found.map(({ offset, length }) => ({ offset, length }))).to.deep.equal(places);
    for (const { message } of found) expect(message).to.be.a('string').that.is.not.empty;
  };
  const shown = (line: string): string => JSON.stringify(line.slice(0, 90));
  for (const [rule, line] of breaches) {
    it(`${rule}: ${shown(line)}`, () => {
      check('standard', rule, line);
    });
  }
  for (const [rule, line] of ofTheService) {
    it(`${rule} of the service: ${shown(line)}`, () => {
      check('service', rule, line);
    });
  }

  it('are none in a line that keeps to the standard', () => {
    const pairs =
      'rt=1762160701250 src=192.0.2.1 spt=1024 dst=198.51.100.7 dpt=443 proto=TCP act=blocked cs1=a\\=b cs1Label=Rule ' +
      'smac=00:00:5E:00:53:01 msg=two lines\\nof text|with a pipe VendorProductKey=x';
    const bytes = Buffer.from(`Nov  3 09:05:01 host CEF:0|V\\|x|P \\\\ y|1|id|name=1|Very-High|${pairs}`);
    expect(decodeLine(bytes, 0, bytes.length, 'standard').findings).to.deep.equal([]);
  });

  it('are none of a key of CEF 1 in a line of CEF 1', () => {
    expect(rulesOf('CEF:1|V|P|1|id|name|5|threatActor=a')).to.deep.equal([]);
  });

  it('of an empty severity, or an empty value, are that it is empty, and no other', () => {
    expect(rulesOf('CEF:0|V|P|1|id|name||')).to.deep.equal(['empty-header-field']);
    expect(rulesOf(`${H}src=`)).to.deep.equal(['empty-value']);
  });

  it('are shown here for every rule that there is', () => {
    const shown = new Set([...breaches, ...ofTheService].map(([rule]) => rule));
    expect(Object.keys(cefRules).filter((rule) => !shown.has(rule as CefRuleId))).to.deep.equal([]);
  });

  it('name rules that say their piece in one sentence, and the section of the standard', () => {
    for (const { sentence, section } of Object.values(cefRules)) {
      expect(sentence).to.match(/^[A-Z][^]*\.$/);
      expect(section).to.match(/^[A-Z]/);
    }
  });
});

describe('the header where its severity stands further behind', () => {
  it('keeps the pipes in the name, and every pair', () => {
    const bytes = Buffer.from('CEF:0|V|P|1|id|a|b \\| c|High|src=192.0.2.1 msg=x|5|');
    const { event } = decodeLine(bytes, 0, bytes.length, 'standard');
    expect(event.header).to.include({ name: 'a|b | c', severity: 'High' });
    expect(event.extension).to.deep.equal([
      ['src', '192.0.2.1'],
      ['msg', 'x|5|'],
    ]);
  });
});
