import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CALL_BYTES_MAX, ingestionPath } from '../../src/ingestion.js';
import { HarnessError } from '../error.js';
import type { PartContext, PartService } from '../part.js';
import type { CallTap } from './call-tap.js';
import type { RowFile } from './row-file.js';

const unpack = promisify(gunzip);

/** Why a call is refused. */
interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/**
 * Stands in for the Logs Ingestion API and the service behind it. Checks what the real one checks (path, rule, stream,
 * version, token, type, size before and after unpacking, JSON array), makes rows of the records, and is the tap at the
 * end of the pipeline.
 */
export class Workspace implements PartService {
  private readonly server: Server;
  private busyCount = 0;

  constructor(
    private readonly context: Pick<PartContext, 'clock' | 'fault'>,
    private readonly callTap: Pick<CallTap, 'take'>,
    private readonly oddRows: RowFile,
  ) {
    this.server = createServer((request, response) => {
      void this.serve(request, response);
    });
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', (error) => {
        reject(
          new HarnessError('world', `the workspace cannot listen on 127.0.0.1:${port}: ${error.message}`, {
            cause: error,
          }),
        );
      });
      this.server.listen(port, '127.0.0.1', () => {
        resolve();
      });
    });
  }

  queuedCount(): number {
    return this.busyCount;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await this.oddRows.close();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.busyCount += 1;
    try {
      const body = await readBody(request);
      const arrivalNs = this.context.clock.nowNs();
      const refusal = body === null ? tooLarge : (refusalOf(request) ?? (await this.ingest(request, body, arrivalNs)));
      if (refusal === null) {
        response.writeHead(204).end();
        return;
      }
      const { status, code, message } = refusal;
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: { code, message } }));
    } catch (error) {
      this.context.fault(`the workspace failed on a call: ${error instanceof Error ? error.message : String(error)}`);
      response.writeHead(500).end();
    } finally {
      this.busyCount -= 1;
    }
  }

  private async ingest(request: IncomingMessage, body: Buffer, arrivalNs: number): Promise<Refusal | null> {
    const isPacked = request.headers['content-encoding'] === 'gzip';
    let text: Buffer;
    try {
      text = isPacked ? await unpack(body, { maxOutputLength: CALL_BYTES_MAX, chunkSize: CALL_BYTES_MAX }) : body;
    } catch (error) {
      const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      return isLarge ? tooLarge : invalid('the body is not gzip');
    }
    const problem = this.callTap.take(text, arrivalNs);
    return problem === null ? null : invalid(problem);
  }
}

const invalid = (message: string): Refusal => ({ status: 400, code: 'InvalidRequest', message });
const tooLarge: Refusal = {
  status: 413,
  code: 'ContentLengthLimitExceeded',
  message: `a call may hold ${CALL_BYTES_MAX} bytes, packed and unpacked`,
};

/** The whole body, or null once it is over the limit. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let byteCount = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    byteCount += chunk.length;
    if (byteCount <= CALL_BYTES_MAX) chunks.push(chunk);
  }
  return byteCount > CALL_BYTES_MAX ? null : Buffer.concat(chunks, byteCount);
}

function refusalOf(request: IncomingMessage): Refusal | null {
  if (request.method !== 'POST' || request.url !== ingestionPath) {
    return { status: 404, code: 'NotFound', message: `expected POST ${ingestionPath}` };
  }
  if (!/^Bearer \S+$/.test(request.headers.authorization ?? '')) {
    return { status: 401, code: 'AuthenticationFailed', message: 'expected a bearer token' };
  }
  if (!(request.headers['content-type'] ?? '').startsWith('application/json')) {
    return { status: 415, code: 'UnsupportedMediaType', message: 'expected application/json' };
  }
  return null;
}
