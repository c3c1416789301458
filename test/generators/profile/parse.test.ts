import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import { parseProfile } from '../../../generators/profile/parse.js';
import { describeProblem } from '../../../src/scenario/problem.js';
import { repositoryRoot } from '../../repository.js';
import { written, problemsAfter } from './acme-gateway.js';
import { applianceOf, templatesOf, valueOf } from '../support.js';

describe("a user's own profile", () => {
  const parsed = parseProfile(parse(written));
  const profile = parsed.ok ? parsed.profile : null;

  it('is what the README shows', () => {
    const readme = readFileSync(join(repositoryRoot, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/```yaml\n(.*?)```/gs)].map(([, block = '']) => block);
    const profiles = shown.filter((block) => block.includes('hostPrefix:'));
    expect(profiles.map((block) => parseProfile(parse(block)).ok)).to.deep.equal([true]);
  });

  it('is a profile like the built-in ones', () => {
    expect(profile).to.deep.include({
      name: 'acme-gateway',
      vendor: 'Acme',
      product: 'Gateway',
      version: '4.2',
    });
    expect(profile?.kinds).to.deep.equal({ login: 1, open: 9, close: 9 });
  });

  it('keeps together what belongs to one session', () => {
    const open = new Map<string, string>();
    let pairCount = 0;
    for (const event of templatesOf(applianceOf(profile!, 2_000))) {
      const ends = `${valueOf(event, 'src') ?? ''} ${valueOf(event, 'dst') ?? ''}`;
      if (event.kind === 'open') open.set(ends, valueOf(event, 'cs1') ?? '');
      if (event.kind === 'close' && open.has(ends)) pairCount += 1;
    }
    expect(pairCount).to.be.greaterThan(900);
  });

  const rows: [title: string, changes: [from: string, to: string][], problem: RegExp][] = [
    ['an unknown key', [['vendor: Acme', 'vendr: Acme']], /^vendr: .*did you mean vendor/],
    ['a weight that is no number', [['weight: 9', 'weight: nine']], /^sessions.connection.weight: .*"nine"/],
    [
      'a name that nothing has',
      [['source.address', 'sourc.address']],
      /^groups.addresses\[0\]\[1\]: .*"sourc.address".*did you mean source/,
    ],
    [
      'a property that nothing has',
      [['source.address', 'source.adress']],
      /^groups.addresses\[0\]\[1\]: expected a name that source has, one of address, .*; did you mean source.address/,
    ],
    [
      'a step into a text',
      [['${admin}', '${admin.name}']],
      /^kinds.login.fields\[1\]\[1\]: expected a path that ends at admin/,
    ],
    [
      'a group that is not there',
      [['use: addresses', 'use: adresses']],
      /^kinds.open.fields\[1\]: expected a group, one of addresses/,
    ],
    [
      'a table that is not there',
      [['row: rules', 'row: rulez']],
      /^sessions.connection.let.rule.row: expected a table, one of rules/,
    ],
    [
      'a map that is not there',
      [['|services', '|servces']],
      /^kinds.open.fields\[2\]\[1\]: expected a filter or a map/,
    ],
    ['a map without an entry', [["'*': other", 'smtp: other']], /^kinds.open.fields\[2\]\[1\]: .*nothing for "/],
    [
      'a generator that is not there',
      [['grow:', 'grw:']],
      /^kinds.close.fields\[2\]\[1\]: expected .*between, magnitude/,
    ],
    [
      'a share beyond all',
      [['percent: 50', 'percent: 150']],
      /^kinds.login.fields\[2\]\[2\].percent: .*0 to 100, got 150/,
    ],
    [
      'a time without a token',
      [['${time:epochMs}', '${time:epoch}']],
      /^kinds.close.fields\[4\]\[1\]: expected tokens of/,
    ],
    ['a place that does not end', [["'${admin}'", "'${admin'"]], /^kinds.login.fields\[1\]\[1\]: expected a "}"/],
    [
      'a kind without the id',
      [["[externalId, '${id}']", '[msg, hello]']],
      /^kinds.\w+.fields: expected .*no field with/,
    ],
    [
      'an id in a number',
      [['externalId', 'cn1']],
      /^kinds.\w+: expected the id and times in keys whose columns hold text/,
    ],
    [
      'a step that is no kind',
      [['[open, close]', '[open, closed]']],
      /^sessions.connection.steps\[1\]: expected a kind/,
    ],
    [
      'two lines in the header',
      [['Session opened', '"Session\\nopened"']],
      /^kinds.open: expected a header in one line/,
    ],
    ...['"\\n"', '"; \\r"', '" \\0 "', '"="', '"a=b "', '"x"'].map(
      (separator): [string, [string, string][], RegExp] => [
        `pairs kept apart by ${separator}`,
        [['pri: 134', `pri: 134\nline: { separator: ${separator} }`]],
        /^line.separator: expected a text in one line that ends with a blank or ";"/,
      ],
    ),
    [
      'a time of no token at all',
      [['${time:epochMs}', '${time:}']],
      /^kinds.close.fields\[4\]\[1\]: expected at least one token, such as epochMs, got ""$/,
    ],
    [
      'values that name each other',
      [['    weight: 1\n', "    weight: 1\n    let: { a: '${b}', b: '${a}' }\n"]],
      /^kinds.login.let.a: expected a name that is defined before this place \(b is defined here or later\)/,
    ],
    [
      'more decimals than a draw has',
      [["'${admin}'", '{ between: [0, 4294967295], decimals: 9 }']],
      /^kinds.login.fields\[1\]\[1\].between: expected numbers of at most 4 with 9 decimals, got \[0,4294967295\]$/,
    ],
    ...['between', 'magnitude'].map((name): [string, [string, string][], RegExp] => [
      `the greater first in ${name}`,
      [["'${admin}'", `{ ${name}: [5, 3] }`]],
      new RegExp(`\\.${name}: expected two numbers, the lesser first, got \\[5,3\\]$`),
    ]),
    [
      'groups in a circle that no kind uses',
      [['groups:\n', 'groups:\n  g: [{ use: h }]\n  h: [{ use: g }]\n']],
      /^groups.g\[0\]: expected a group that does not use itself, got "h"/,
    ],
    ...['7', '${time:epochMs}'].map((behind): [string, [string, string][], RegExp] => [
      `${behind} behind the id`,
      [['${id}', `\${id}${behind}`]],
      /^kinds.login.fields: expected \$\{id\} with no digit and no time right behind it/,
    ]),
    [
      'the id in the syslog header',
      [['pri: 134', "pri: 134\nsyslogHeader: '${host} ${id} '"]],
      /^syslogHeader: expected a header without the id/,
    ],
    ...['lead', 'trail'].map((key): [string, [string, string][], RegExp] => [
      `a line break in ${key}`,
      [['pri: 134', `pri: 134\nline: { ${key}: "a\\n " }`]],
      new RegExp(`^line.${key}: expected a text in one line`),
    ]),
    [
      'a line break in the syslog header',
      [['pri: 134', 'pri: 134\nsyslogHeader: "${host}\\n"']],
      /^syslogHeader: expected a text in one line/,
    ],
    [
      'a line break that a value brings into the syslog header',
      [['pri: 134', 'pri: 134\nsyslogHeader: "${host} ${device.zone}"\ndevice: { zone: "a\\nb" }']],
      /^syslogHeader: expected a header in one line.*a\\nb/,
    ],
  ];
  for (const [title, changes, problem] of rows) {
    it(`is refused for ${title}`, () => {
      const problems = problemsAfter(...changes);
      expect(problems.length, problems.join('\n')).to.be.greaterThan(0);
      expect(
        problems.filter((one) => problem.test(one)),
        problems.join('\n'),
      ).to.have.length.greaterThan(0);
    });
  }

  for (const place of ['kinds', 'sessions', 'tables', 'groups']) {
    it(`is refused for the reserved name __proto__ among ${place}`, () => {
      const problems = problemsAfter([`\n${place}:\n`, `\n${place}:\n  __proto__: {}\n`]);
      expect(problems).to.deep.equal([`${place}.__proto__: expected another name, got the reserved name __proto__`]);
    });
  }

  const illFormed: [title: string, changes: [from: string, to: string][], place: RegExp][] = [
    ['a field', [["'${admin}'", '"a\\ud800b"']], /^kinds.login.fields\[1\]\[1\]: /],
    ['a header', [['vendor: Acme', 'vendor: "Acme\\udfff"']], /^vendor: /],
    ['the syslog header', [['pri: 134', 'pri: 134\nsyslogHeader: "${host} \\udc80 "']], /^syslogHeader: /],
    ['a trail', [['pri: 134', 'pri: 134\nline: { trail: "\\ud800" }']], /^line.trail: /],
    ['a weighted text', [["'${admin}'", '{ weighted: { "\\ud800": 1 } }']], /^kinds.login.fields\[1\]\[1\].weighted\[/],
    ['a key of a map', [["'*': other", '"\\ud800": other']], /^maps.services\[/],
    ['a text of a map', [["'*': other", '\'*\': "\\ud800"']], /^maps.services\["\*"\]: /],
  ];
  for (const [title, changes, place] of illFormed) {
    it(`is refused for half a character in ${title}`, () => {
      const problems = problemsAfter(...changes);
      expect(problems).to.have.length(1);
      expect(problems[0]).to.match(place);
      expect(problems[0]).to.match(/: expected text of whole characters, got ".*\\ud/);
    });
  }

  it('may hold characters of two surrogates', () => {
    expect(problemsAfter(["'${admin}'", '"\\ud83d\\ude00 \u{1f600}"'])).to.deep.equal([]);
  });

  for (const name of ['hostile', 'cisco-asa', 'replay']) {
    it(`is refused for the name ${name}, which a built-in one has`, () => {
      expect(problemsAfter(['name: acme-gateway', `name: ${name}`])).to.deep.equal([
        `name: expected a name that no built-in appliance has, got "${name}"`,
      ]);
    });
  }

  it('is refused for a kind whose name no report could print', () => {
    const problems = problemsAfter(['  login:', '  "log\\nin":']);
    expect(problems.join()).to.match(/^kinds\["log\\nin"\]: expected a name of letters, digits.*, got "log\\nin" \(/);
  });

  it('is refused without any kind', () => {
    const outcome = parseProfile({
      ...(parse(written) as object),
      kinds: {},
      sessions: undefined,
    });
    expect(outcome.ok ? [] : outcome.problems.map(describeProblem)).to.deep.equal([
      'expected at least one kind of event, got a mapping',
    ]);
  });

  it('may write its line as the built-in ones do', () => {
    for (const style of ['separator: ;', 'separator: "; "', "lead: ' '", "trail: ' '"]) {
      expect(problemsAfter(['pri: 134', `pri: 134\nline: { ${style} }`]), style).to.deep.equal([]);
    }
  });

  it('is refused for all that is wrong at once', () => {
    const changes = [
      ['source.address', 'sourc.address'],
      ['row: rules', 'row: rulez'],
      ['${admin}', '${admn}'],
    ] as const;
    expect(problemsAfter(...changes)).to.have.length(3);
  });
});
