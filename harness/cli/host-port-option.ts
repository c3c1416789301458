import { InvalidArgumentError } from 'commander';
import { parseHostPort, type HostPort } from '../../src/host-port.js';

/** Of an option whose value is HOST:PORT. Throws commander's InvalidArgumentError. */
export function hostPortOf(text: string): HostPort {
  const target = parseHostPort(text);
  if (target !== null) return target;
  throw new InvalidArgumentError(
    'Expected HOST:PORT, a port from 1 to 65535, such as collector.example:514 or [::1]:6514.',
  );
}
