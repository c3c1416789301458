import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { Agent, request as requestOf, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import { formatHostPort, type HostPort } from '../../src/host-port.js';
import { HarnessError } from '../error.js';
import { rigVersion } from '../package-root.js';
import { problemsText } from '../zod-problems.js';
import {
  arrivalsSchema,
  canariesSchema,
  clockSchema,
  offerSchema,
  refusalSchema,
  SILENCE_MS_MAX,
  VERSION_HEADER,
  VERSION_STATUS,
  type Arrivals,
  type Canaries,
  type Done,
  type Offer,
  type SendProgress,
  type StartOrder,
} from './protocol.js';

/** A ledger of hundreds of MiB over a slow line. */
const LEDGER_MS_MAX = 600_000;

/** Of refusals that the user can mend: another token, another version. */
const inputStatuses: readonly number[] = [401, VERSION_STATUS];

/** The sender's end of the control connection. Each call throws HarnessError where the receiver refuses or is silent. */
export class ControlClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 4 });

  constructor(
    readonly receiver: HostPort,
    private readonly token: string,
    private readonly version = rigVersion,
  ) {}

  offer(): Promise<Offer> {
    return this.ask('GET', '/offer', offerSchema);
  }

  canaries(): Promise<Canaries> {
    return this.ask('GET', '/canaries', canariesSchema);
  }

  async monotonicNs(): Promise<bigint> {
    return BigInt((await this.ask('GET', '/clock', clockSchema)).monotonicNs);
  }

  async start(order: StartOrder): Promise<void> {
    await this.ask('POST', '/start', null, order);
  }

  progress(progress: SendProgress): Promise<Arrivals> {
    return this.ask('POST', '/progress', arrivalsSchema, progress);
  }

  async done(done: Done): Promise<void> {
    await this.ask('POST', '/done', null, done);
  }

  async ledger(thread: number, path: string): Promise<void> {
    await this.exchange('PUT', `/ledger/${thread}`, { file: path });
  }

  close(): void {
    this.agent.destroy();
  }

  private async ask<Document>(
    method: string,
    path: string,
    schema: z.ZodType<Document>,
    body?: unknown,
  ): Promise<Document>;
  private async ask(method: string, path: string, schema: null, body?: unknown): Promise<null>;
  private async ask(method: string, path: string, schema: z.ZodType | null, body?: unknown): Promise<unknown> {
    const answer = await this.exchange(method, path, { json: body });
    if (schema === null) return null;
    const document = schema.safeParse(answer);
    if (document.success) return document.data;
    throw this.trouble(
      `its answer was not understood (${problemsText(document.error)}): are both cefrig of one version?`,
    );
  }

  private async exchange(
    method: string,
    path: string,
    { json, file }: { readonly json?: unknown; readonly file?: string },
  ): Promise<unknown> {
    const body = json === undefined ? '' : JSON.stringify(json);
    const { host, port } = this.receiver;
    const asked = requestOf({
      ...{ host, port, method, path, agent: this.agent },
      signal: AbortSignal.timeout(file === undefined ? SILENCE_MS_MAX : LEDGER_MS_MAX),
      headers: {
        authorization: `Bearer ${this.token}`,
        [VERSION_HEADER]: this.version,
        ...(file === undefined && { 'content-length': Buffer.byteLength(body) }),
      },
    });
    try {
      const answered = once(asked, 'response') as Promise<[IncomingMessage]>;
      if (file === undefined) asked.end(body);
      else await Promise.all([answered, pipeline(createReadStream(file), asked)]);
      const [response] = await answered;
      return this.answerIn(response.statusCode ?? 0, await text(response));
    } catch (error) {
      if (error instanceof HarnessError) throw error;
      throw this.trouble(error instanceof Error ? error.message : String(error), error);
    }
  }

  private answerIn(status: number, answer: string): unknown {
    let document: unknown = null;
    try {
      document = JSON.parse(answer);
    } catch {
      throw this.trouble(`it answered ${status} and no JSON: what listens there is no cefrig receive`);
    }
    if (status === 200) return document;
    const refusal = refusalSchema.safeParse(document);
    const why = refusal.success ? refusal.data.error : `it answered ${status}`;
    throw new HarnessError(
      inputStatuses.includes(status) ? 'input' : 'world',
      `the receiver at ${formatHostPort(this.receiver)}: ${why}`,
    );
  }

  private trouble(why: string, cause?: unknown): HarnessError {
    return new HarnessError('world', `the receiver at ${formatHostPort(this.receiver)}: ${why}`, { cause });
  }
}
