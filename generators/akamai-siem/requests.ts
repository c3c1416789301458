import type { Row, Value } from '../profile-data.js';

const AGENT = 'User-Agent:+${browser.agent}\\n';
const PROGRAM =
  'User-Agent:+${choice:Python-urllib/2.7,python-requests/2.31.0,Go-http-client/1.1,curl/7.88.1,Wget/1.21.3}\\n';
const LANGUAGE = 'Accept-Language:+${browser.language}\\n';
const SITE = '${destination.name|sites.host}';
const HOST = `Host:+${SITE}\\n`;
const PAGE = 'Accept:+text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\\n';
const COOKIE =
  'Cookie:+cookie=!${pattern:AaAaAaAaA#aAaAaAaA#aAaA}+${pattern:aA#aAaA#}==;+TS01a5dd9c=${pattern:01acb4xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}\\n';

/** Of a program, with what it says besides. */
const byProgram = (more = '', agent = PROGRAM): string =>
  `Accept-Encoding:+identity\\n${more}${HOST}Connection:+close\\n${agent}`;

/** As browsers ask, with what they say besides. */
const byBrowser = (more = ''): Value[] => [
  `Connection:+Keep-Alive\\n${AGENT}${PAGE}${LANGUAGE}Accept-Encoding:+gzip,+deflate\\n${more}DNT:+1\\nReferer:+https://${SITE}/\\n${HOST}`,
  `${AGENT}Accept:+*/*\\n${more}${HOST}`,
  `${HOST}Connection:+keep-alive\\n${AGENT}Accept:+*/*\\n${more}Accept-Encoding:+gzip,+deflate,+br\\n${LANGUAGE}${COOKIE}`,
];

const asked = (more = ''): Value => ({ zipf: [...byBrowser(more), byProgram(more)] });

/** Of a body its headers tell (RFC 9110 section 8.6). */
const bodyOf = (media: string, bytes: string): string =>
  `Content-Type:+${media}\\nContent-Length:+\${between:${bytes}}\\n`;

const FORM = bodyOf('application/x-www-form-urlencoded', '40,900');

/** The headers of a request, by what it is. */
export const requests = {
  page: asked(),
  form: asked(FORM),
  formOfBrowser: { zipf: byBrowser(FORM) },
  upload: asked(bodyOf('multipart/form-data;+boundary=${pattern:#x#x#xx#x##x#}', '90000,9000000')),
  data: asked(bodyOf('application/json', '18,400')),
  lookup: asked(`X-Api-Version:+\${destination.name|lookups}\\n`),
  program: byProgram(),
  python: byProgram('', 'User-Agent:+${choice:Python-urllib/2.7,python-requests/2.31.0,python-requests/2.28.1}\\n'),
  withoutAccept: `Connection:+Keep-Alive\\n${AGENT}Accept-Encoding:+gzip,+deflate\\n${HOST}`,
  hostFirst: `${HOST}${AGENT}Accept:+*/*\\n`,
} as const;

/** A rule that fired, with the headers of the request if it says nothing of them. */
export const withRequest = (row: Row): Row => ({
  headers: row.method === 'POST' ? requests.form : requests.page,
  ...row,
});
