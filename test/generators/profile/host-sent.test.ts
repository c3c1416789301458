import { expect } from 'chai';
import { parse } from 'yaml';
import { parseProfile } from '../../../generators/profile/parse.js';
import { applianceOf } from '../support.js';
import { written } from './acme-gateway.js';

const TIME = '${time:MMM _d HH:mm:ss}';
const ISO = "${time:yyyy-MM-dd'T'HH:mm:ss.SSSZZZ}";

/** Whether an appliance of the profile names its host, with this header of all kinds, or of one. */
function isHostSent(syslogHeader: string | undefined, ofOne?: string, one = 'login'): boolean {
  const { kinds, ...rest } = parse(written) as { readonly kinds: Readonly<Record<string, object>> };
  const changed = { ...kinds[one], ...(ofOne !== undefined && { syslogHeader: ofOne }) };
  const parsed = parseProfile({
    ...rest,
    kinds: { ...kinds, [one]: changed },
    ...(syslogHeader !== undefined && { syslogHeader }),
  });
  if (!parsed.ok) expect.fail(JSON.stringify(parsed.problems));
  return applianceOf(parsed.profile, 10).isHostSent;
}

describe('the host that a header names', () => {
  const rows: readonly (readonly [what: string, isSent: boolean, header: string | undefined, ofLogin?: string])[] = [
    ['of RFC 3164', true, undefined],
    ['behind a time', true, `<\${pri}>${TIME} \${host} `],
    ['before a tag', true, `<\${pri}>${TIME} \${host} app[1]: `],
    ['of RFC 5424', true, `<\${pri}>1 ${ISO} \${host} acme - - - `],
    ['without a time', true, '<${pri}>${host} '],
    ['is none before a colon: it is the tag', false, `<\${pri}>${TIME} \${host}: `],
    ['is none where it is not written', false, '<${pri}>'],
    ["is none behind another's name", false, `<\${pri}>${TIME} relay01 \${host} `],
    ["is none behind another's name, in RFC 5424", false, `<\${pri}>1 ${ISO} relay01 \${host} - - - `],
    ["is none behind a relay's header", false, `<\${pri}>${TIME} relay01 <\${pri}>${TIME} \${host} `],
    ['is none where one kind does not write it', false, `<\${pri}>${TIME} \${host} `, '<${pri}>'],
  ];
  for (const [what, isSent, header, ofLogin] of rows) {
    it(what, () => {
      expect(isHostSent(header, ofLogin)).to.equal(isSent);
    });
  }

  it('is none where the second event of a session does not write it', () => {
    expect(isHostSent(undefined, '<${pri}>', 'close')).to.equal(false);
  });
});
