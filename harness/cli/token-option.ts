import { InvalidArgumentError } from 'commander';

/** What goes into a header as it is, and is not soon guessed. Throws commander's InvalidArgumentError. */
export function tokenOf(text: string): string {
  if (/^[\w.~-]{16,200}$/.test(text)) return text;
  throw new InvalidArgumentError('Expected 16 to 200 letters, digits and . _ ~ - only.');
}
