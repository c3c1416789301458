import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Interpose } from '../../harness/pipeline.js';

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Stands before the workspace and answers some of the calls itself: the `nth` one and each `nth` after it. */
export class RefusingWorkspace {
  /** In the calls that it refused. */
  rowCount = 0;
  private callCount = 0;

  constructor(
    private readonly nth: number,
    private readonly status: number,
  ) {}

  readonly interpose: Interpose = async (workspacePort) => {
    const server = createServer((call, answer) => {
      void bodyOf(call).then((body) => {
        this.callCount += 1;
        if (this.callCount % this.nth === 0) {
          this.rowCount += (JSON.parse(gunzipSync(body).toString()) as unknown[]).length;
          answer.writeHead(this.status).end('{}');
          return;
        }
        const { method, url: path, headers } = call;
        const passed = request({ port: workspacePort, host: '127.0.0.1', method, path, headers }, (reply) => {
          answer.writeHead(reply.statusCode ?? 500, reply.headers);
          reply.pipe(answer);
        });
        passed.on('error', () => answer.destroy());
        passed.end(body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      port: (server.address() as AddressInfo).port,
      close: async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  };
}
