import type { Interpose } from '../../harness/pipeline.js';
import { relay } from './relay.js';

/** A relay between collector and forwarder that passes everything until it is shut: then nobody listens there. */
export class ShutRelay {
  private close: () => Promise<void> = () => Promise.resolve();

  readonly interpose: Interpose = async (forwarderPort) => {
    const interposed = await relay((from, to) => from.pipe(to))(forwarderPort);
    this.close = () => interposed.close();
    return { port: interposed.port, close: () => this.shut() };
  };

  /** Call while nothing is on its way. */
  async shut(): Promise<void> {
    const { close } = this;
    this.close = () => Promise.resolve();
    await close();
  }
}
