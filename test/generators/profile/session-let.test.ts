import { expect } from 'chai';
import { parse } from 'yaml';
import { parseProfile } from '../../../generators/profile/parse.js';
import { applianceOf, templatesOf, valueOf } from '../support.js';
import { written } from './acme-gateway.js';

describe("a session's let", () => {
  it('has one value in all events of a session', () => {
    const lets = written
      .replace('let: { ', "let: { ticket: '${between:1,4000000000}', ")
      .replaceAll('{ use: addresses }', "[cs2, '${ticket}']");
    const outcome = parseProfile(parse(lets));
    if (!outcome.ok) expect.fail(JSON.stringify(outcome.problems));
    const ofSessions = templatesOf(applianceOf(outcome.profile, 200)).filter(({ kind }) => kind !== 'login');
    const ticketsOf = (kind: string): (string | undefined)[] =>
      ofSessions.filter((event) => event.kind === kind).map((event) => valueOf(event, 'cs2'));
    const closed = ticketsOf('close');
    expect(closed).to.have.length.greaterThan(50);
    expect(ticketsOf('open')).to.include.members(closed);
  });
});
