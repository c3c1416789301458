import type { ConnectionChange } from '../../src/ledger.js';
import { HarnessError } from '../error.js';
import type { Wire } from '../transport.js';
import { openError } from './open-error.js';
import type { SenderContext } from './sender-context.js';

const RECONNECT_MS = 500;

export interface ConnectionOptions {
  readonly applianceName: string;
  readonly appliance: number;
  readonly sourceAddress: string | null;
  /** Nothing is left to send: a connection that is lost is not opened again. */
  readonly isOver: () => boolean;
  /** Told after every change: there is a wire now, or none. */
  readonly onChange: () => void;
}

/** One appliance's way to the collector, over as many connections as it takes. */
export class Connection {
  /** Null while there is none. */
  wire: Wire | null = null;
  /** Between two connections because the scenario asked for it, and the collector has not refused the second. */
  isRenewing = false;
  private isClosed = false;
  private hadTrouble = false;
  private reconnectTimer: NodeJS.Timeout | undefined;

  constructor(
    private readonly context: SenderContext,
    private readonly options: ConnectionOptions,
  ) {}

  /** Rejects where the collector refuses. */
  async open(): Promise<void> {
    const wire = await this.connect((reason) => {
      // A wire that was closed on purpose says so when the next one is there already.
      if (this.wire === wire) this.lost(reason);
    });
    if (this.isClosed) {
      wire.close();
      return;
    }
    this.wire = wire;
    if (!this.isRenewing) this.note('connected', null);
    this.isRenewing = false;
    this.options.onChange();
  }

  private async connect(onClosed: (reason: string) => void): Promise<Wire> {
    const { transport, address, plan } = this.context;
    const { appliance, sourceAddress } = this.options;
    const onTrouble = (what: string): void => {
      if (!this.hadTrouble) this.note('refused', what);
      this.hadTrouble = true;
    };
    try {
      return await transport.connect({ address, appliance, sourceAddress, onClosed, onTrouble });
    } catch (error) {
      throw openError(error, plan.appliances.length);
    }
  }

  /** Closes the connection, which has no write under way, and opens another: the scenario asks for it. */
  renew(): void {
    const { wire } = this;
    this.isRenewing = true;
    this.wire = null;
    wire?.close();
    this.context.ledger.recordReconnect();
    void this.tryOpen();
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.reconnectTimer);
    this.wire?.close();
  }

  private lost(reason: string): void {
    this.wire = null;
    if (this.isClosed) return;
    this.note('disconnected', reason);
    this.reconnectLater();
    this.options.onChange();
  }

  private reconnectLater(): void {
    if (this.isClosed || this.options.isOver()) return;
    this.reconnectTimer = setTimeout(() => {
      void this.tryOpen();
    }, RECONNECT_MS);
  }

  /** As {@link open}, where a refusal is noted, with what is this machine's doing as a fault, and it is tried again. Never rejects. */
  async tryOpen(): Promise<void> {
    try {
      await this.open();
    } catch (error) {
      this.note('refused', error instanceof Error ? error.message : String(error));
      if (error instanceof HarnessError) this.context.onFault(error.message);
      // From here on it is the collector that keeps this appliance waiting.
      this.isRenewing = false;
      this.reconnectLater();
      this.options.onChange();
    }
  }

  private note(change: ConnectionChange['change'], reason: string | null): void {
    const { clock, ledger, startEpochMs } = this.context;
    const atMs = startEpochMs > 0 ? clock.nowMs() : 0;
    ledger.recordConnection({ atMs, appliance: this.options.applianceName, change, reason });
  }
}
