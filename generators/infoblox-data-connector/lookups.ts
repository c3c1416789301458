import type { Row } from '../profile-data.js';

/** The type of the record that is asked for, of which name, and how often beside the others. */
interface Question {
  readonly weight: number;
  readonly type: string;
  /** Without the dot at its end. */
  readonly name: string;
}
type Reply = Readonly<Record<'code' | 'answer' | 'answerCount' | 'authorityCount' | 'additionalCount', string>>;

const record = (name: string, type: string, data: string): string => `${name}. \${between:30,3600} IN ${type} ${data}`;
const without = (code: string, authorityCount: string): Reply => ({
  code,
  answer: '',
  answerCount: '0',
  authorityCount,
  additionalCount: '${between:0,1}',
});
const counts = { authorityCount: '${between:0,2}', additionalCount: '${between:0,2}' };

/** A question that has an answer, unless the server cannot get it. */
function answered({ weight, ...question }: Question, data: string): Row[] {
  const answer = record(question.name, question.type, data);
  return [
    { weight: 16 * weight, ...question, code: 'NOERROR', answer, answerCount: '1', ...counts },
    { weight, ...question, ...without('SERVFAIL', '0') },
  ];
}

/** A name that stands for that of a site. */
function aliased({ name, ...question }: Question, data: string): Row {
  const alias = `static.${name}`;
  const answer = `${record(alias, 'CNAME', `${name}.`)}; ${record(name, question.type, data)}`;
  return { ...question, name: alias, code: 'NOERROR', answer, answerCount: '2', ...counts };
}

const site = '${site.domain}';
const https = '1 . alpn="h2"';

/** Questions to the name service, each with its only reply: a name that exists is never said not to. */
export const lookups: readonly Row[] = [
  ...answered({ weight: 9, type: 'A', name: site }, '${site.address}'),
  ...answered({ weight: 3, type: 'A', name: '${server.name}' }, '${server.address}'),
  ...answered({ weight: 4, type: 'AAAA', name: site }, '${site.address6}'),
  ...answered({ weight: 2, type: 'PTR', name: '${site.address|reversed}.in-addr.arpa' }, `${site}.`),
  ...answered({ weight: 1, type: 'TXT', name: site }, '"v=spf1 ip4:${site.address} -all"'),
  ...answered({ weight: 1, type: 'MX', name: site }, `10 mail.${site}.`),
  ...answered({ weight: 2, type: 'HTTPS', name: site }, https),
  aliased({ weight: 40, type: 'A', name: site }, '${site.address}'),
  aliased({ weight: 16, type: 'AAAA', name: site }, '${site.address6}'),
  aliased({ weight: 10, type: 'HTTPS', name: site }, https),
  // The machines inside have no IPv6.
  { weight: 24, type: 'AAAA', name: '${server.name}', ...without('NOERROR', '1') },
  // A workstation tries its own domain behind the name.
  { weight: 30, type: 'A', name: `${site}.corp.example.com`, ...without('NXDOMAIN', '1') },
  { weight: 14, type: 'AAAA', name: `${site}.corp.example.com`, ...without('NXDOMAIN', '1') },
  { weight: 12, type: 'PTR', name: '${stranger.address|reversed}.in-addr.arpa', ...without('NXDOMAIN', '1') },
  { weight: 6, type: 'ANY', name: site, ...without('NOTIMPL', '0') },
];
