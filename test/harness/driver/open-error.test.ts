import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { expect } from 'chai';

const FILES_MAX = 60;
/** Opens more connections than it may have files, and tells how that ended. */
const programOf = (port: number, transport: string): string => `
import { Sender } from '${new URL('../../../harness/driver/sender.js', import.meta.url).href}';
import { tcp } from '${new URL('../../../harness/transports/tcp.js', import.meta.url).href}';
import { udp } from '${new URL('../../../harness/transports/udp.js', import.meta.url).href}';
import { senderContext } from '${new URL('./sender-context.js', import.meta.url).href}';
const { context, options } = senderContext(10, ${port}, { transport: ${transport} });
try {
  for (let count = 0; count < 2 * ${FILES_MAX}; count += 1) await new Sender(context, options).open();
  console.log('all were opened');
} catch (error) {
  console.log(error.kind + ': ' + error.message);
}
process.exit();`;

describe('appliances beyond the files that a process may open', () => {
  for (const transport of ['tcp', 'udp()', 'udp(null)']) {
    it(`end with the limit and what to do (${transport})`, async function () {
      if (process.platform === 'win32') this.skip();
      this.timeout(30_000);
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const program = programOf((server.address() as AddressInfo).port, transport);
      const command = `ulimit -n ${FILES_MAX}; exec "$0" --input-type=module -e "$1"`;
      const { stdout } = await promisify(execFile)('sh', ['-c', command, process.execPath, program]);
      server.close();
      expect(stdout).to.match(/^world: this user may not open so many files at a time \(EMFILE\), .*`ulimit -n 1002`/);
    });
  }
});
