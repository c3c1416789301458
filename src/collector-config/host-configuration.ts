import type { AgentKind } from '../agent.js';
import { hostFolders, type ConfigFile, type ConfigRequest, type Daemon } from '../collector-config.js';
import { hostSteps, type HostStep } from './host-steps.js';
import { renderConfig } from './render.js';

export const HOST_CONFIGURATION_SCHEMA = 'cefrig/configuration/1';

/** What a host needs to hand CEF to an agent. */
export interface HostConfiguration {
  readonly schema: typeof HOST_CONFIGURATION_SCHEMA;
  readonly daemon: Daemon;
  readonly agent: AgentKind;
  /** With absolute paths. */
  readonly files: readonly ConfigFile[];
  readonly steps: readonly HostStep[];
}

export function hostConfiguration(request: ConfigRequest): HostConfiguration {
  const { daemon, agent } = request;
  const files = renderConfig({ ...request, home: 'host' }).map((file) => ({
    ...file,
    path: `${hostFolders[daemon]}/${file.path}`,
  }));
  return { schema: HOST_CONFIGURATION_SCHEMA, daemon, agent, files, steps: hostSteps(request) };
}
