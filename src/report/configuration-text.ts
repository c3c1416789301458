// A collector's configuration as a person reads it.
import type { HostConfiguration } from '../collector-config/host-configuration.js';
import { COLUMNS, hanging, wrap } from './text-layout.js';

/** The files as they are, each under its path, then what is left to do. Ends with a line feed. */
export function renderConfigurationText({ files, steps }: HostConfiguration): string {
  const sections = files.map(
    ({ path, purpose, text }) =>
      `==> ${path} <==\n${wrap(purpose, COLUMNS).join('\n')}\n\n${text}${text.endsWith('\n') ? '' : '\n'}`,
  );
  return `${sections.join('\n')}\n${renderStepsText(steps)}`;
}

/** Commands are not wrapped: they are there to be copied. Ends with a line feed. */
export function renderStepsText(steps: HostConfiguration['steps']): string {
  const lines = steps.flatMap(({ purpose, commands }, index) => [
    ...hanging(`${index + 1}. `, purpose, COLUMNS),
    ...commands.map((command) => `   ${command}`),
  ]);
  return `Then:\n${lines.join('\n')}\n`;
}
