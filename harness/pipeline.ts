import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { replacesHost } from '../src/collector-config.js';
import type { WorkspaceKeys } from '../src/ingestion.js';
import type { HostPort } from '../src/host-port.js';
import type { Intent } from '../src/ledger.js';
import type { PipelineSettings } from '../src/scenario.js';
import { readFramingOf } from '../src/syslog/framing.js';
import type { StartedCollector } from './collector.js';
import { runFiles } from './ledger-file.js';
import { PartProcess, type PartHandlers } from './part-process.js';
import { startCollector } from './runtime.js';

/** Something put between two parts, at a port of its own: a fault, in tests and later in scenarios. */
export interface Interposed {
  readonly port: number;
  close(): Promise<void>;
}
export type Interpose = (port: number) => Promise<Interposed>;

/** Where: in front of which part. */
export type Interposes = Readonly<Record<'forwarder' | 'workspace', Interpose | undefined>>;

/** Collector, forwarder and workspace, running. */
export interface Pipeline {
  readonly collector: StartedCollector;
  readonly forwarder: PartProcess;
  readonly workspace: PartProcess;
  /** Sentences for the report, such as why this runtime. */
  readonly notes: readonly string[];
  /** Ends all of it, collector first, so that what is on its way still arrives. Never rejects. */
  stop(): Promise<void>;
}

interface StartOptions {
  readonly directory: string;
  readonly intent: Intent;
  readonly handlers: PartHandlers;
}

/** What stands behind a collector, running: the rig's own parts. */
export type Receivers = Pick<Pipeline, 'forwarder' | 'workspace' | 'stop'>;

/**
 * Starts workspace and forwarder, and between them what may be put there. Throws HarnessError; whatever had been started
 * by then is ended again.
 */
export async function startReceivers(
  { directory, intent, handlers }: StartOptions,
  interpose?: Interpose,
): Promise<Receivers> {
  const { forwarder: settings, collector } = intent.scenario.pipeline;
  const keys = makeKeys();
  const workspace = await PartProcess.start('workspace', directory, { keys }, handlers);
  const started: (() => Promise<void>)[] = [() => workspace.stop()];
  const stop = async (): Promise<void> => {
    for (const stopOne of started.splice(0).reverse()) await stopOne();
  };
  try {
    const interposed = await interpose?.(workspace.port);
    if (interposed !== undefined) started.push(() => interposed.close());
    const { port, plainSyslogPort } = settings;
    const options = {
      ...{ port, workspacePort: interposed?.port ?? workspace.port, keys },
      plainSyslogPort: collector.plainSyslog ? plainSyslogPort : null,
    };
    const forwarder = await PartProcess.start('forwarder', directory, options, handlers);
    started.push(() => forwarder.stop());
    return { forwarder, workspace, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Starts the pipeline from its far end, so that nothing is sent to a port where nobody listens yet. Throws HarnessError;
 * whatever had been started by then is ended again.
 */
export async function startPipeline(
  options: StartOptions & {
    /** Where an external collector listens, resolved; null: it is none. */
    readonly target: HostPort | null;
    readonly interpose: Interposes;
    readonly onProgress: (message: string) => void;
    readonly signal: AbortSignal;
  },
): Promise<Pipeline> {
  const { directory, target, interpose, onProgress, signal } = options;
  const { load, pipeline: settings } = options.intent.scenario;
  const started: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const stopOne of started.splice(0).reverse()) await stopOne();
  };
  try {
    const { forwarder, workspace, stop: stopReceivers } = await startReceivers(options, interpose.workspace);
    started.push(stopReceivers);
    const interposed = await interpose.forwarder?.(forwarder.port);
    if (interposed !== undefined) started.push(() => interposed.close());
    const { collector, notes } = await startCollector(settings.collector, {
      directory: join(directory, runFiles.collector),
      transport: load.transport,
      framing: readFramingOf(load.framing),
      agent: settings.forwarder.agent,
      clientCertificates: load.tls?.clientCertificates === 'own' ? 'required' : 'none',
      forwarderPort: interposed?.port ?? forwarder.port,
      plainSyslogPort: forwarder.plainSyslogPort,
      target,
      onProgress,
      signal,
    });
    started.push(() => collector.stop());
    const more = [...(collector.needs === null ? [] : [collector.needs]), ...hostNote(settings.collector)];
    return { collector, forwarder, workspace, notes: [...notes, ...more], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

const SHARED_KEY_BYTES = 64;
const TOKEN_BYTES = 32;

/** Of a workspace that lives as long as this run, on loopback: they open nothing else. */
const makeKeys = (): WorkspaceKeys => ({
  sharedKey: randomBytes(SHARED_KEY_BYTES).toString('base64'),
  bearerToken: randomBytes(TOKEN_BYTES).toString('base64url'),
});

const hostNote = (collector: PipelineSettings['collector']): readonly string[] =>
  replacesHost(collector)
    ? [
        `${collector.kind} as the connector leaves it puts the sender's address in place of the host (keep_hostname is off): ` +
          'Computer holds that, and is only checked for holding something.',
      ]
    : [];
