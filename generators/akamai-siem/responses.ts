import type { Row } from '../profile-data.js';

/** The headers of an answer, by what it is. */
export const responses = {
  page: 'Content-Length:+${length}\\nContent-Type:+text/html;+charset=utf-8\\nX-FRAME-OPTIONS:+SAMEORIGIN\\nExpires:+${date}\\nCache-Control:+max-age=0,+no-cache,+no-store\\nDate:+${date}\\nConnection:+keep-alive\\nSet-Cookie:+BIGipServerpool_80=!${pattern:aAaA#aAaAaA#aAaAaA#aAaAaAaA#aAaAaAaA#aAaA}=;+path=/\\nSERVED-FROM:+198.51.100.${between:1,250}:192.0.2.${between:1,250}\\n',
  data: 'Vary:+X-Forwarded-For\\nCache-Control:+no-cache,+max-age=0,+must-revalidate,+private\\nX-Content-Type-Options:+nosniff\\nExpires:+${date}\\nX-XSS-Protection:+1;+mode=block\\nContent-Length:+${length}\\nContent-Type:+application/json;+charset=UTF-8\\nStrict-Transport-Security:+max-age=31536000;+includeSubDomains\\nDate:+${date}\\nConnection:+keep-alive\\n',
  moved:
    'Location:+https://${destination.name|sites.host}/\\nContent-Length:+${movedLength}\\nDate:+${date}\\nConnection:+close\\n',
} as const;

/** What a status means for the answer: only a redirection has a Location, as captured. */
export const answers = { '301': 'moved', '302': 'moved', '*': 'found' };

/** A rule that fired, with the status and the headers of the answer if it says nothing of them. */
export const withResponse = (row: Row): Row => ({
  status: { weighted: { '200': 8, '404': 3, '301': 2, '302': 2, '500': 2 } },
  response: { choice: [responses.page, responses.data] },
  ...row,
});
