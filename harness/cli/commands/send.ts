import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { HostPort } from '../../../src/host-port.js';
import { renderSendText } from '../../../src/report/send-text.js';
import { exitCodes } from '../../error.js';
import { TARGET_OPTION } from '../../target.js';
import type { Dependencies, Finish } from '../dependencies.js';
import { hostPortOf } from '../host-port-option.js';
import { jsonOption, printDocument } from '../print.js';
import { tokenOption } from '../token-option.js';

interface SendCommandOptions {
  readonly to: HostPort;
  readonly receiver: HostPort;
  readonly token: string;
  readonly iMayLoadThisTarget?: true;
  readonly authority?: string;
  readonly certificate?: string;
  readonly key?: string;
  readonly serverName?: string;
  readonly out?: string;
  readonly json?: true;
}

/** `cefrig send`: the half of a run before a collector, on any other host. */
export function addSendCommand(program: Command, dependencies: Dependencies, finish: Finish): void {
  program
    .command('send')
    .summary('send the load of a cefrig receive to its collector, from another machine')
    .description(
      'Sends what a cefrig receive elsewhere wants, to the collector before it, and hands over the ledger. What became of ' +
        'the events is in the report there. Exit code: whether all was sent, in time.',
    )
    .requiredOption('--to <host:port>', 'where the collector listens', hostPortOf)
    .requiredOption('--receiver <host:port>', 'where cefrig receive listens', hostPortOf)
    .addOption(tokenOption('as cefrig receive printed it').makeOptionMandatory())
    .option(TARGET_OPTION, 'send to a collector that is on no loopback, private or link-local address')
    .option('--authority <file>', "over TLS: authorities to trust, in PEM (default: Node's root certificates)")
    .option('--certificate <file>', 'over TLS: what appliances show, in PEM, its issuers behind it (default: nothing)')
    .option('--key <file>', 'its private key, without a passphrase')
    .option('--server-name <name>', "over TLS: the name or address in the collector's certificate (default: its host)")
    .option('--out <directory>', "where the sender's ledger is kept (default: runs/<id>-send here)")
    .option(...jsonOption)
    .action(async (options: SendCommandOptions) => {
      finish(await send(options, dependencies));
    });
}

async function send(options: SendCommandOptions, dependencies: Dependencies): Promise<number> {
  const { cwd, stdout, stderr, paint } = dependencies;
  const { to, receiver, token } = options;
  const fileOf = (path: string | undefined): string | null => (path === undefined ? null : resolve(cwd, path));
  const interrupts = dependencies.watchInterrupts();
  try {
    const { signal, killSignal } = interrupts;
    const { report, directory, path } = await dependencies.sendLoad({
      ...{ to, receiver, token, signal, killSignal, mayLoadTarget: options.iMayLoadThisTarget ?? false },
      directory: fileOf(options.out),
      tls: {
        ...{ authority: fileOf(options.authority), certificate: fileOf(options.certificate), key: fileOf(options.key) },
        serverName: options.serverName ?? null,
      },
    });
    const written = `written:\n  ${directory}\n  ${path}\n`;
    if (options.json) {
      await printDocument(dependencies, report);
      await stderr.write(written);
    } else {
      await stdout.write(`${renderSendText(report, paint)}\n\n${written}`);
    }
    return exitCodes[report.verdict];
  } finally {
    interrupts.dispose();
  }
}
