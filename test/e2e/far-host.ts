import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A network namespace with a way to this host: as near to another machine as one machine gets. */
export interface FarHost extends AsyncDisposable {
  /** Of this host, as the other one sees it. */
  readonly nearAddress: string;
  /** Goes before a command that is to run there. */
  readonly within: readonly string[];
}

/** Rejects where this user may not (root may) or this machine cannot. */
export async function startFarHost(): Promise<FarHost> {
  const name = `cefrig-${process.pid}`;
  const [near, far] = [`cfn${process.pid}`, `cff${process.pid}`];
  // Of a network that nobody else here has (RFC 1918).
  const [nearAddress, farAddress] = ['10.211.77.1', '10.211.77.2'];
  const ip = (...args: readonly string[]): Promise<unknown> => run('ip', args);
  const remove = async (): Promise<void> => {
    // The pair of interfaces goes with either of them.
    await ip('link', 'del', near).catch(() => undefined);
    await ip('netns', 'del', name).catch(() => undefined);
  };
  try {
    await ip('netns', 'add', name);
    await ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far, 'netns', name);
    await ip('addr', 'add', `${nearAddress}/30`, 'dev', near);
    await ip('link', 'set', near, 'up');
    await ip('-n', name, 'addr', 'add', `${farAddress}/30`, 'dev', far);
    await ip('-n', name, 'link', 'set', far, 'up');
  } catch (error) {
    await remove();
    throw error;
  }
  return { nearAddress, within: ['ip', 'netns', 'exec', name], [Symbol.asyncDispose]: remove };
}
