import { expect } from 'chai';
import { Cast, rootsOf } from '../../../generators/profile/cast.js';
import { namesOfFlow, type Shape } from '../../../generators/profile/shape.js';
import type { FlowName } from '../../../generators/profile-data.js';
import { createWorld } from '../../../generators/vocabulary.js';
import { problemsAfter } from './acme-gateway.js';

const PLACE = 'kinds.login.fields[1][1]';
const USER = 'a name that user has, one of login, fullName, email, department';
const NOPE = `expected ${USER}, got "user.nope"`;

type Change = readonly [from: string, to: string];

/** What stands in place of `'${admin}'`, or other changes, and all that is said then. */
const rows: readonly (readonly [title: string, change: Change, problem: string])[] = [
  ['a choice', ["'${admin}'", "{ choice: [a, '${user.nope}', b] }"], `${PLACE}.choice[1]: ${NOPE}`],
  [
    'a weighted text',
    ["'${admin}'", "{ weighted: { '${user.nope}': 1 } }"],
    `${PLACE}.weighted["\${user.nope}"]: ${NOPE}`,
  ],
  [
    'a near one',
    ["'${admin}'", "'${user.logn}'"],
    `${PLACE}: expected ${USER}, got "user.logn"; did you mean user.login?`,
  ],
  [
    'the second step',
    ["'${admin}'", "'${host.owner.logn}'"],
    `${PLACE}: expected a name that host.owner has, one of login, fullName, email, department, got "host.owner.logn"; ` +
      'did you mean host.owner.login?',
  ],
  ['things', ["'${admin}'", "'${host}'"], `${PLACE}: expected the path of a text or a number, got "host"`],
  [
    'a text in a sum',
    ["'${admin}'", '{ sum: [1, user.login] }'],
    `${PLACE}.sum[1]: expected the path of a number, got "user.login"`,
  ],
  [
    'a text that grows',
    ["'${admin}'", '{ grow: user.login }'],
    `${PLACE}.grow: expected the path of a number, got "user.login"`,
  ],
  ['a condition', ["'${admin}']", "'${admin}', { if: 'user.nope=3' }]"], `kinds.login.fields[1][2].if: ${NOPE}`],
  [
    'a condition that compares things',
    ["'${admin}']", "'${admin}', { if: 'host=3' }]"],
    'kinds.login.fields[1][2].if: expected the path of a text or a number, got "host"',
  ],
  [
    'a let that nothing names',
    ['    classId: 200\n', "    classId: 200\n    let: { a: '${user.nope}' }\n"],
    `kinds.login.let.a: ${NOPE}`,
  ],
  [
    'a let that names itself',
    ['    classId: 200\n', "    classId: 200\n    let: { user: '${user.login}' }\n"],
    'kinds.login.let.user: expected a name that is defined before this place (user is defined here or later), got "user.login"',
  ],
  [
    'a column that no row has',
    ['${rule.name}', '${rule.nme}'],
    'kinds.open.fields[4][1]: expected a name that rule has, one of id, name, got "rule.nme"; did you mean rule.name?',
  ],
  [
    'a row of a table that nothing draws from',
    ['tables:\n', "tables:\n  t: [{ a: '${user.nope}' }]\n"],
    `tables.t[0].a: ${NOPE}`,
  ],
  ['a group that nothing uses', ['groups:\n', "groups:\n  g: [[a, '${user.nope}']]\n"], `groups.g[0][1]: ${NOPE}`],
  [
    'a group that is not there, in one that nothing uses',
    ['groups:\n', 'groups:\n  g: [{ use: h }]\n'],
    'groups.g[0]: expected a group, one of g, addresses, got "h"',
  ],
  [
    'a group that uses itself, in one that a kind uses',
    ['  addresses:\n', '  addresses:\n    - { use: addresses }\n'],
    'groups.addresses[0]: expected a group that does not use itself, got "addresses"',
  ],
  [
    'a device, before any event',
    ['pri: 134\n', "pri: 134\ndevice: { t: '${user.login}' }\n"],
    'device.t: expected no path: no name is known here, got "user.login"',
  ],
  [
    'a device, of its own',
    ['pri: 134\n', "pri: 134\ndevice: { t: '${device.index}' }\n"],
    'device.t: expected no path: no name is known here, got "device.index"',
  ],
  [
    'a column that no entry of a map has',
    ['|services}', '|services.nme}'],
    'kinds.open.fields[2][1]: expected a column of the map services, one of none, got "services.nme"',
  ],
  [
    'a map of columns without one',
    ["services: { https: web, '*': other }", "services: { '*': { word: other } }"],
    'kinds.open.fields[2][1]: expected a column of the map, such as services.word, got "services"',
  ],
  [
    'a place in a map',
    ["'*': other", "'*': 'at ${host.name}'"],
    'maps.services["*"]: expected a text as it is sent: nothing is filled in in a map, got "at ${host.name}"',
  ],
  [
    'a number in a map',
    ["'*': other", "'*': 7"],
    'maps.services["*"]: expected a text, or a mapping of columns to texts; numbers in quotes, got 7 (number)',
  ],
  [
    'a number in a column of a map',
    ["'*': other", "'*': { a: 7 }"],
    'maps.services["*"].a: expected a text; numbers in quotes, got 7 (number)',
  ],
  [
    'a group that only every object has',
    ['use: addresses', 'use: constructor'],
    'kinds.open.fields[1]: expected a group, one of addresses, got "constructor"',
  ],
  [
    'a table that only every object has',
    ['row: rules', 'row: constructor'],
    'sessions.connection.let.rule.row: expected a table, one of rules, got "constructor"',
  ],
];

describe('a path that leads to nothing is told where it is written, with what is there:', () => {
  for (const [title, change, problem] of rows) {
    it(title, () => {
      expect(problemsAfter(change)).to.include(problem);
    });
  }

  it('a name that is another thing where the kind comes alone', () => {
    const open = ['  open:\n', '  open:\n    weight: 1\n'] as const;
    expect(problemsAfter(open)).to.deep.equal([]);
    expect(problemsAfter(open, ['${rule.name}', '${rule.none}']), 'once').to.have.length(1);
    expect(problemsAfter(open, ['${rule.name}', '${rule.id}'])).to.deep.equal([
      'kinds.open.fields[4][1]: expected a name that rule has, one of number, from, to, name, uuid, got "rule.id"',
    ]);
    expect(problemsAfter(open, ['${rule.name}', '${rule.uuid}'])).to.deep.equal([
      'kinds.open.fields[4][1]: expected a name that rule has, one of id, name, got "rule.uuid"; did you mean rule.id?',
    ]);
  });

  it('a row of a table, once, however many names are known elsewhere', () => {
    expect(problemsAfter(['id: 20', "id: '${nobody}'"])).to.have.length(1);
  });

  it('a table where there is none', () => {
    const problems = problemsAfter(
      ['    classId: 200\n', '    classId: 200\n    let: { a: { row: nope } }\n'],
      ['tables:\n  rules:\n    - { weight: 3, id: 10, name: Allow web }\n    - { id: 20, name: Block the rest }\n', ''],
    );
    expect(problems).to.include('kinds.login.let.a.row: expected a table, one of none, got "nope"');
  });
});

describe('a path that leads to something in some events', () => {
  const allowed: readonly (readonly [title: string, changes: readonly Change[]])[] = [
    ['of the network', [["'${admin}'", "'${host.owner.login} ${device.index} ${step} ${stranger.place.asn}'"]]],
    [
      'a let that names the one before',
      [
        ['    classId: 200\n', "    classId: 200\n    let: { a: '${user.login}', b: '${a}' }\n"],
        ['${admin}', '${b}'],
      ],
    ],
    ['a condition on things', [["'${admin}']", "'${admin}', { if: '!host.owner' }]"]]],
    [
      'a column that only some rows have, where they do',
      [
        ['    classId: 200\n', '    classId: 200\n    let: { r: { row: [{ a: 1, b: 2 }, { a: 3 }] } }\n'],
        ["'${admin}']", "'${r.b}', { if: 'r.a=1' }]"],
      ],
    ],
    ['what a vendor sends so', [["'*': other", "'*': '${Alert.user}'"]]],
  ];
  for (const [title, changes] of allowed) {
    it(`may be written: ${title}`, () => {
      expect(problemsAfter(...changes)).to.deep.equal([]);
    });
  }

  it('is told where it is not, with the place inside the value', () => {
    const change = [
      '    classId: 200\n',
      '    classId: 200\n    let: { r: { row: [{ a: 1, b: 2 }, { a: 3 }] } }\n',
    ] as const;
    expect(problemsAfter(change, ["'${admin}'", "{ choice: [x, '${r.b}'] }"])).to.deep.equal([
      `${PLACE}.choice[1]: expected something that can be filled in for each event, got r has no b, but a`,
    ]);
    expect(problemsAfter(change, ["'${admin}'", '{ sum: [1, r.b] }'])).to.deep.equal([
      `${PLACE}.sum[1]: expected something that can be filled in for each event, got r has no b, but a`,
    ]);
    expect(problemsAfter(change, ["'${admin}']", "'${admin}', { if: 'r.b=2' }]"])).to.deep.equal([
      'kinds.login.fields[1][2].if: expected something that can be filled in for each event, got r has no b, but a',
    ]);
  });

  it('is told at the let that fails, not at the field that names it', () => {
    const change = ['    classId: 200\n', "    classId: 200\n    let: { a: '${admin|clock}' }\n"] as const;
    expect(problemsAfter(change, ["'${admin}'", "'${a}'"]).map((problem) => problem.split(': ')[0])).to.deep.equal([
      'kinds.login.let.a',
    ]);
  });
});

describe('the names that a profile may use', () => {
  const device = { index: 0, hostName: 'a-01', egressAddress: '192.0.2.1', address: '10.10.250.1' };
  const world = createWorld(1);
  const flows: readonly (FlowName | undefined)[] = [
    ...[undefined, 'any', 'tcp', 'udp', 'outbound', 'inbound', 'internal', 'refused', 'web', 'attack', 'download'],
  ] as const;

  /** What of a thing of the network is not as its shape says. */
  function differences(thing: unknown, shape: Shape | undefined, path: string): string[] {
    if (thing === null) return [];
    if (typeof thing !== 'object') {
      const is = typeof thing === 'number' ? 'number' : 'text';
      return shape === is ? [] : [`${path}: ${is}, not ${JSON.stringify(shape)}`];
    }
    if (typeof shape !== 'object') return [`${path}: names, not ${JSON.stringify(shape)}`];
    const keys = Object.keys(thing).filter(
      (key) => key !== 'weight' && !Array.isArray((thing as Readonly<Record<string, unknown>>)[key]),
    );
    const further = Object.keys(shape).filter((key) => !keys.includes(key));
    return [
      ...further.map((key) => `${path}.${key}: nothing`),
      ...keys.flatMap((key) =>
        differences((thing as Readonly<Record<string, unknown>>)[key], shape[key], `${path}.${key}`),
      ),
    ];
  }

  for (const flow of flows) {
    it(`are those of what plays, with the flow ${flow ?? 'left out'}`, () => {
      for (let session = 0; session < 50; session += 1) {
        const cast = new Cast(1, session, world, device, flow);
        const names = namesOfFlow(flow);
        expect(Object.keys(names)).to.have.members(rootsOf(flow));
        for (const root of rootsOf(flow)) expect(differences(cast.get(root), names[root], root)).to.deep.equal([]);
      }
    });
  }
});
