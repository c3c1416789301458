import { InvalidArgumentError, Option } from 'commander';

/** Also from the environment: everybody on a machine can read its command lines. */
export const tokenOption = (description: string): Option =>
  new Option('--token <token>', description).env('CEFRIG_TOKEN').argParser(tokenOf);

/** What goes into a header as it is, and is not soon guessed. Throws commander's InvalidArgumentError. */
function tokenOf(text: string): string {
  if (/^[\w.~-]{16,200}$/.test(text)) return text;
  throw new InvalidArgumentError('Expected 16 to 200 letters, digits and . _ ~ - only.');
}
