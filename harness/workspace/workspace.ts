import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { HarnessError } from '../error.js';
import type { PartContext, PartService } from '../part.js';
import type { CallTap } from './call-tap.js';
import type { ReceivingWire, Refusal } from './receiving-wire.js';
import type { RowFile } from './row-file.js';
import type { SyslogTap } from './syslog-tap.js';
import type { Throttle } from './throttle.js';

const unpacking = { gzip: promisify(gunzip), deflate: promisify(inflate) };
/** Room for most calls unpacked. */
const UNPACKED_CHUNK_BYTES = 1_048_576;

/** What a workspace is made of, beside its sockets. */
export interface WorkspaceParts {
  readonly wire: ReceivingWire;
  readonly throttle: Throttle;
  readonly callTap: Pick<CallTap, 'take'>;
  readonly syslogTap: Pick<SyslogTap, 'take'>;
  readonly oddRows: RowFile;
}

/**
 * Stands in for an ingestion API and the service behind it. Checks what the real one checks (its wire), makes rows of the
 * records, and is the tap at the end of the pipeline.
 */
export class Workspace implements PartService {
  private readonly server: Server;
  private busyCount = 0;

  constructor(
    private readonly context: Pick<PartContext, 'clock' | 'fault'>,
    private readonly parts: WorkspaceParts,
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
    await this.parts.oddRows.close();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.busyCount += 1;
    const { wire } = this.parts;
    try {
      const body = await readBody(request, wire.callBytesMax);
      const arrivalNs = this.context.clock.nowNs();
      const refusal =
        body === null
          ? wire.tooLarge
          : (wire.refusalOf(request, body.length) ?? (await this.ingest(request, response, body, arrivalNs)));
      if (refusal === null) {
        response.writeHead(wire.takenStatus).end();
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

  private async ingest(
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
    arrivalNs: number,
  ): Promise<Refusal | null> {
    const { wire, throttle, callTap, syslogTap } = this.parts;
    const unpacked = await this.unpack(request, body);
    if (!Buffer.isBuffer(unpacked)) return unpacked;
    const waitSeconds = throttle.take(unpacked.length);
    if (waitSeconds !== null) {
      response.setHeader('retry-after', waitSeconds);
      return wire.tooMany(`over a limit by the minute: again in ${waitSeconds} s`);
    }
    const records = wire.recordsOf(request, unpacked);
    if (typeof records === 'string') return wire.invalid(records);
    const { kind, list } = records;
    const problem = kind === 'syslog' ? syslogTap.take(list) : callTap.take(list, arrivalNs, kind);
    return problem === null ? null : wire.invalid(problem);
  }

  private async unpack(request: IncomingMessage, body: Buffer): Promise<Buffer | Refusal> {
    const { packing, callBytesMax, tooLarge, invalid } = this.parts.wire;
    const encoding = request.headers['content-encoding'];
    if (encoding === undefined) return body;
    if (packing === null) return invalid(`expected a body without a Content-Encoding, got ${encoding}`);
    if (encoding !== packing) return invalid(`expected the Content-Encoding ${packing}, got ${encoding}`);
    try {
      return await unpacking[packing](body, { maxOutputLength: callBytesMax, chunkSize: UNPACKED_CHUNK_BYTES });
    } catch (error) {
      const isLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      return isLarge ? tooLarge : invalid(`the body is not ${packing}`);
    }
  }
}

/** The whole body, or null once it is over the limit. */
async function readBody(request: IncomingMessage, byteCountMax: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let byteCount = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    byteCount += chunk.length;
    if (byteCount <= byteCountMax) chunks.push(chunk);
  }
  return byteCount > byteCountMax ? null : Buffer.concat(chunks, byteCount);
}
