import { expect } from 'chai';
import { problemsAfter } from './acme-gateway.js';

const refused: readonly [title: string, changes: [string, string][], place: RegExp][] = [
  ...['reversedHex', 'reversed', 'clock'].map((filter): [string, [string, string][], RegExp] => [
    `a name through ${filter}`,
    [['${admin}', `\${admin|${filter}}`]],
    new RegExp(`^kinds.login.fields\\[1\\]\\[1\\]: .*got the filter ${filter} takes .*, not "\\w+`),
  ]),
  [
    'an IPv6 address through reversedHex',
    [['${admin}', '${host.address6|reversedHex}']],
    /^kinds.login.fields\[1\]\[1\]: .*takes an IPv4 address, not "2001:db8:/,
  ],
  [
    'a name through clock in the syslog header',
    [['pri: 134', "pri: 134\nsyslogHeader: '${host} ${user.login|clock} '"]],
    /^syslogHeader: .*takes whole seconds, not "/,
  ],
  [
    'a map that is called as one of them',
    [['services:', 'upper: { a: b }\n  services:']],
    /^maps.upper: expected a name that no filter has \(upper, lower, .*\), got "upper"$/,
  ],
];

describe("the filters of a user's own profile", () => {
  for (const [title, changes, place] of refused) {
    it(`refuse ${title}`, () => {
      const problems = problemsAfter(...changes);
      expect(problems).to.have.length(1);
      expect(problems[0]).to.match(place);
    });
  }
});
