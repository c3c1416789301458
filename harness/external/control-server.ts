import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { formatHostPort, type HostPort } from '../../src/host-port.js';
import { HarnessError } from '../error.js';
import { rigVersion } from '../package-root.js';
import { problemsText } from '../zod-problems.js';
import {
  doneSchema,
  progressSchema,
  startSchema,
  VERSION_HEADER,
  VERSION_STATUS,
  type Arrivals,
  type Canaries,
  type Clock,
  type Done,
  type Offer,
  type SendProgress,
  type StartOrder,
} from './protocol.js';

/** Of what is no ledger. */
const BODY_BYTES_MAX = 1_048_576;

/** Refused: the sentence goes to the sender. */
export class ControlRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** What the receiver does. Each may throw {@link ControlRefusal}. */
export interface ControlHandlers {
  clock(): Clock;
  offer(): Promise<Offer>;
  canaries(): Canaries;
  start(order: StartOrder): void;
  progress(progress: SendProgress): Arrivals;
  ledger(thread: number, body: Readable): Promise<void>;
  done(done: Done): void;
}

/** The receiver's control port; who does not know its token is told nothing. */
export class ControlServer {
  private handlers: ControlHandlers | null = null;
  private readonly server = createServer((request, response) => {
    this.take(request, response);
  });

  private constructor(readonly token: string) {}

  /** Has the port, and answers when it is told by whom. Throws HarnessError where it cannot listen. */
  static async listen(address: HostPort, token: string): Promise<ControlServer> {
    const control = new ControlServer(token);
    const { server } = control;
    // A long ledger over a slow line takes its time: the receiver itself notices a silent sender.
    server.requestTimeout = 0;
    // Nor is one gone that asks for nothing while its appliances connect: what it sent next would meet a closed connection.
    server.keepAliveTimeout = 0;
    await listen(server, address);
    return control;
  }

  serve(handlers: ControlHandlers): void {
    this.handlers = handlers;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
      this.server.closeAllConnections();
    });
  }

  private take(request: IncomingMessage, response: ServerResponse): void {
    this.answerTo(request).then(
      (document) => {
        respond(response, 200, document);
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        respond(response, error instanceof ControlRefusal ? error.status : 500, { error: message });
      },
    );
  }

  /** Rejects with {@link ControlRefusal}. */
  private async answerTo(request: IncomingMessage): Promise<unknown> {
    if (!timingSafeEqual(digestOf(request.headers.authorization ?? ''), digestOf(`Bearer ${this.token}`))) {
      throw new ControlRefusal(401, 'the token is not the one that cefrig receive printed');
    }
    refuseOtherVersion(request);
    if (this.handlers === null) throw new ControlRefusal(503, 'it has not started yet: try again in some seconds');
    return await answerTo(request, this.handlers);
  }
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

function refuseOtherVersion({ headers }: IncomingMessage): void {
  const version = headers[VERSION_HEADER];
  if (version === rigVersion) return;
  const got = version === undefined ? 'one that names no version' : `cefrig ${String(version)}`;
  throw new ControlRefusal(
    VERSION_STATUS,
    `expected a sender of its own version, cefrig ${rigVersion}, got ${got}: they may not make the same events. ` +
      'Nothing was sent; install one version on both machines',
  );
}

function respond(response: ServerResponse, status: number, document: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(document));
}

function listen(server: Server, address: HostPort): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const why = `--control: cannot listen on ${formatHostPort(address)}: ${error.message}. Name another with --control`;
      reject(new HarnessError('input', why, { cause: error }));
    });
    server.listen(address.port, address.host, resolve);
  });
}

/** Rejects with {@link ControlRefusal}. */
async function answerTo(request: IncomingMessage, handlers: ControlHandlers): Promise<unknown> {
  const what = `${request.method ?? ''} ${request.url ?? ''}`;
  const thread = /^PUT \/ledger\/(\d{1,3})$/.exec(what)?.[1];
  if (thread !== undefined) {
    await handlers.ledger(Number(thread), request);
    return {};
  }
  switch (what) {
    case 'GET /clock':
      return handlers.clock();
    case 'GET /offer':
      return await handlers.offer();
    case 'GET /canaries':
      return handlers.canaries();
    case 'POST /start':
      handlers.start(await bodyOf(request, startSchema));
      return {};
    case 'POST /progress':
      return handlers.progress(await bodyOf(request, progressSchema));
    case 'POST /done':
      handlers.done(await bodyOf(request, doneSchema));
      return {};
    default:
      throw new ControlRefusal(404, `there is no ${what} here: are both cefrig of one version?`);
  }
}

async function bodyOf<Document>(request: IncomingMessage, schema: z.ZodType<Document>): Promise<Document> {
  const length = Number(request.headers['content-length'] ?? Infinity);
  if (!(length <= BODY_BYTES_MAX)) throw new ControlRefusal(413, `expected a body of at most ${BODY_BYTES_MAX} bytes`);
  try {
    return schema.parse(JSON.parse((await buffer(request)).toString('utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? problemsText(error) : 'no JSON';
    throw new ControlRefusal(400, `not understood (${why}): are both cefrig of one version?`);
  }
}
