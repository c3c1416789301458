import { expect } from 'chai';
import { defineProfile } from '../../../generators/profile.js';
import { parseProfile } from '../../../generators/profile/parse.js';
import type { ProfileData, Value } from '../../../generators/profile-data.js';
import { describeProblem, formatPath } from '../../../src/scenario/problem.js';
import { applianceOf, templatesOf, valueOf } from '../support.js';

const NUMBER: Value = { magnitude: [1_000_000, 4_000_000_000] };

const dataWith = (value: Value): ProfileData => ({
  name: 'owner-test',
  ...{ vendor: 'V', product: 'P', version: '1', source: 'this test', hostPrefix: 'host', pri: 14 },
  idKey: 'externalId',
  kinds: {
    one: {
      weight: 1,
      flow: 'internal',
      let: { person: '${user.login}', drawn: NUMBER, other: { owner: 'otherUser.login', value: NUMBER } },
      ...{ classId: '1', name: 'one', severity: 1 },
      fields: [
        ['externalId', '${id}'],
        ['suser', '${person}'],
        ['suid', value],
        ['duser', '${otherUser.login}'],
        ['duid', '${other}'],
        ['src', '${asset.address}'],
        ['dst', '${otherAsset.address}'],
      ],
    },
  },
});

function problemsOf(value: Value): string[] {
  const parsed = parseProfile(dataWith(value));
  return parsed.ok ? [] : parsed.problems.map((one) => `${formatPath(one.path)}: ${describeProblem(one)}`);
}

describe('a value that has an owner', () => {
  it('is one for each owner, whichever name leads to the owner, and in whichever appliance', () => {
    const profile = defineProfile(dataWith({ owner: 'person', value: NUMBER }));
    const values = new Map<string, string>();
    let metCount = 0;
    for (const index of [0, 1]) {
      for (const event of templatesOf(applianceOf(profile, 500, 7, index))) {
        for (const [owner = '', value = ''] of [
          [valueOf(event, 'suser'), valueOf(event, 'suid')],
          [valueOf(event, 'duser'), valueOf(event, 'duid')],
        ]) {
          if (values.has(owner)) metCount += 1;
          expect(values.get(owner) ?? value, owner).to.equal(value);
          values.set(owner, value);
        }
      }
    }
    expect(metCount).to.be.greaterThan(1_000);
    expect(new Set(values.values()).size).to.equal(values.size);
  });

  it('is another where it is written otherwise', () => {
    const profile = defineProfile(
      dataWith({ owner: 'otherUser.login', value: { magnitude: [1_000_001, 4_000_000_000] } }),
    );
    for (const event of templatesOf(applianceOf(profile, 50))) {
      expect(valueOf(event, 'suid')).not.to.equal(valueOf(event, 'duid'));
    }
  });

  const twoValued: [title: string, value: Value][] = [
    ['a `let` that is drawn outside', '${drawn}'],
    ['the number of the event', '${number}'],
    ['a file', 'of ${file.name}'],
    ['another person', { choice: ['${otherUser.login}'] }],
    ['what another person owns', { owner: 'otherUser.login', value: NUMBER }],
  ];
  for (const [title, value] of twoValued) {
    it(`is refused where it holds ${title}: an owner would have two`, () => {
      const [problem = '', ...others] = problemsOf({ owner: 'person', value });
      expect(others).to.deep.equal([]);
      const start = 'kinds.one.fields[2][1].value: expected a value that is the same for the same owner';
      expect(problem.slice(0, start.length)).to.equal(start);
      expect(problem).to.match(/, got "[^"]+" and "[^"]+" for "\w+"$/);
    });
  }

  it('is refused where it holds a time, which each event has of its own', () => {
    expect(problemsOf({ owner: 'person', value: '${time:epochMs}' })).to.deep.equal([
      'kinds.one.fields[2][1].value: expected a value that is the same for the same owner, ' +
        'got a time or an id, which each event has of its own',
    ]);
  });

  it('is refused where it is written alike in two places and means two things', () => {
    const data = dataWith({ owner: 'person', value: '${mine}' });
    const kinds = {
      one: {
        ...data.kinds['one']!,
        let: { person: '${user.login}', mine: { owner: 'person', value: 'a' }, other: '1' },
      },
      two: {
        ...data.kinds['one']!,
        let: { person: '${user.login}', mine: { owner: 'person', value: 'b' }, other: '1' },
      },
    };
    const parsed = parseProfile({ ...data, kinds });
    const places = ['one', 'two'].map((kind) => `kinds.${kind}.fields[2][1].value`);
    expect(parsed.ok ? [] : parsed.problems.map(({ path }) => formatPath(path))).to.have.members(places);
  });

  it('may name what belongs to its owner, and be nothing in particular where there is no owner', () => {
    expect(problemsOf({ owner: 'user.login', value: '${user.department}-${host.name}' })).to.deep.equal([]);
    expect(problemsOf({ owner: 'source.country', value: '${number}' })).to.deep.equal([]);
  });

  const faults: [title: string, value: Value, problem: RegExp][] = [
    [
      'a name that nothing has',
      { owner: 'persn', value: NUMBER },
      /^kinds.one.fields\[2\]\[1\].owner: .*"persn".*did you mean person/,
    ],
    [
      'an owner that is no text',
      { owner: 'host', value: NUMBER },
      /^kinds.one.fields\[2\]\[1\].owner: expected the path of a text or a number, got "host"$/,
    ],
    [
      'a value that cannot be made',
      { owner: 'person', value: { between: [5, 3] } },
      /^kinds.one.fields\[2\]\[1\].value.between: expected two numbers, the lesser first/,
    ],
  ];
  for (const [title, value, problem] of faults) {
    it(`is refused for ${title}`, () => {
      const problems = problemsOf(value);
      expect(problems).to.have.length(1);
      expect(problems[0]).to.match(problem);
    });
  }
});

describe('the other asset', () => {
  it('is another than the asset, and any of them', () => {
    const events = templatesOf(applianceOf(defineProfile(dataWith('1')), 3_000));
    for (const event of events) expect(valueOf(event, 'dst')).not.to.equal(valueOf(event, 'src'));
    expect(new Set(events.map((event) => valueOf(event, 'dst'))).size).to.equal(80);
  });
});
