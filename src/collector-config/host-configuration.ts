import { agentKinds, PLAIN_SYSLOG_PORT, type AgentKind } from '../agent.js';
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
  return { schema: HOST_CONFIGURATION_SCHEMA, daemon, agent, files: hostFiles(request), steps: hostSteps(request) };
}

/**
 * Where a rule of another configuration for this daemon would be, that this one does not overwrite: left there, it hands
 * each event on once more, to the other agent or as plain syslog. Absolute.
 */
export function pathsOfOtherRules(request: ConfigRequest): readonly string[] {
  const own = hostFiles(request).map(({ path }) => path);
  const others = agentKinds.flatMap((agent) =>
    hostFiles({ ...request, agent, plainSyslogPort: PLAIN_SYSLOG_PORT }).map(({ path }) => path),
  );
  return [...new Set(others)].filter((path) => !own.includes(path));
}

const hostFiles = (request: ConfigRequest): readonly ConfigFile[] =>
  renderConfig({ ...request, home: 'host' }).map((file) => ({
    ...file,
    path: `${hostFolders[request.daemon]}/${file.path}`,
  }));
