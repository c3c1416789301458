import { webExploits } from '../vocabulary/web-exploits.js';

export const FORM = 'application/x-www-form-urlencoded';
const XML = 'text/xml';

/** What stands behind the headers of a request with a body, so far as the entry has room for it. */
export const contentOf = (type: string, length: string, body: string): string =>
  `Content-Type: ${type}\\r\\nContent-Length: ${length}\\r\\n\\r\\n${body}`;

const whole = (type: string, body: string): string => contentOf(type, String(Buffer.byteLength(body)), body);

/** A request of headers alone. */
export const bare = { method: 'GET', content: '\\r\\n' };

/** Of attacks whose body is not a form with one field. */
const others: Readonly<Record<string, string>> = {
  'php-eval-stdin': whole(FORM, '<?php echo md5("phpunit"); ?>'),
  'wordpress-login': whole(FORM, 'log=admin&pwd=********&wp-submit=Log+In&testcookie=1'),
  xmlrpc: whole(XML, '<methodCall><methodName>system.listMethods</methodName><params/></methodCall>'),
};

/** What an attack asks for, by its key: with POST its parameter is in the body. */
export const attackTargets: Readonly<Record<string, string>> = Object.fromEntries(
  webExploits.map(({ key, method, path, uri }) => [key, method === 'POST' ? path : uri]),
);

/** What an attack with POST sends, by its key; all others send nothing. */
export const attackBodies: Readonly<Record<string, string>> = {
  '*': bare.content,
  ...Object.fromEntries(
    webExploits
      .filter(({ method }) => method === 'POST')
      .map(({ key, technique, payload, query }) => [
        key,
        others[key] ?? (technique === 'xml-attack' ? whole(XML, payload) : whole(FORM, query)),
      ]),
  ),
};
