import type { Row } from '../profile-data.js';

type Verb = 'get' | 'post' | 'head';

/** How something is asked for, how many bytes that takes, and what Zscaler calls the type of the file that comes. */
interface Request {
  readonly weight: number;
  readonly verb: Verb;
  readonly path: string;
  readonly sent: string;
  readonly fileType: string;
}

/** What a server may answer to which requests. Not modified, and no content: headers alone. */
interface Answer {
  readonly weight: number;
  readonly code: number;
  readonly to: readonly Verb[];
  readonly received: string;
  /** Left out: a page, or nothing, in place of the file. */
  readonly isFile?: true;
}

export const word = 'Microsoft Word (doc, docx, docm, dotx, dotm)';

/** A file that is asked for by its name. */
export const document = (extension: string, fileType: string): Pick<Request, 'verb' | 'path' | 'fileType'> => ({
  verb: 'get',
  path: `/downloads/\${choice:report,catalogue,manual,prices,minutes,terms}-\${between:2019,2026}.${extension}`,
  fileType,
});

const headers = '${between:180,800}';
/** Headers and cookies, and no body. */
const sent = '${magnitude:300,4000}';
const page = { path: '${path}', sent, fileType: '${extension|fileTypes}' };
const form = '/${choice:login,search,comment,order,upload,contact}/${pattern:aaaa####}';

const requests: readonly Request[] = [
  { weight: 40, verb: 'get', ...page },
  { weight: 6, verb: 'post', path: form, sent: '${flow.bytesSent}', fileType: 'None' },
  { weight: 2, verb: 'head', ...page },
  { weight: 2, sent, ...document('pdf', 'PDF Documents') },
  { weight: 2, sent, ...document('docx', word) },
  { weight: 2, verb: 'get', path: '/images/${pattern:xxxxxxxx}.jpg', sent, fileType: 'JPEG Images' },
];

const answers: readonly Answer[] = [
  { weight: 30, code: 200, to: ['get', 'post', 'head'], received: '${flow.bytesReceived}', isFile: true },
  { weight: 6, code: 304, to: ['get', 'head'], received: headers },
  { weight: 4, code: 302, to: ['get', 'post', 'head'], received: '${between:300,1400}' },
  { weight: 4, code: 204, to: ['get', 'post', 'head'], received: headers },
  { weight: 3, code: 404, to: ['get', 'post', 'head'], received: '${between:400,9000}' },
  { weight: 1, code: 206, to: ['get'], received: '${flow.bytesReceived}', isFile: true },
  { weight: 1, code: 500, to: ['get', 'post', 'head'], received: '${between:400,9000}' },
];

/** Requests that were let through, each with an answer that it can have: to HEAD there is no body (RFC 9110). */
export const exchanges: readonly Row[] = requests.flatMap(({ weight, fileType, ...request }) =>
  answers
    .filter(({ to }) => to.includes(request.verb))
    .map(({ weight: share, code, received, isFile }) => ({
      ...{ weight: weight * share, ...request, code },
      received: request.verb === 'head' ? headers : received,
      fileType: isFile === true && request.verb !== 'head' ? fileType : 'None',
    })),
);
