import { nearestOf, type Problem } from '../../src/scenario/problem.js';
import type { ProfileData } from '../profile-data.js';
import type { Steps } from './place.js';
import type { Path } from './stage.js';

/** Makes nothing: stands in where a profile has a problem, and is never played. */
const nothing = (): string => '';

/** Where in the profile something is compiled, what it may name, and where its problems go. */
export class Scope {
  constructor(
    readonly maps: NonNullable<ProfileData['maps']>,
    private readonly names: ReadonlySet<string>,
    private readonly problems: Problem[],
    readonly place: Steps = [],
    /** Names that are defined behind this place. */
    private readonly later: ReadonlySet<string> = new Set(),
  ) {}

  in(...steps: Steps): Scope {
    return new Scope(this.maps, this.names, this.problems, [...this.place, ...steps], this.later);
  }

  /** Another place of the profile, with the same names. */
  at(...place: Steps): Scope {
    return new Scope(this.maps, this.names, this.problems, place, this.later);
  }

  /** The same place, where further names are known. */
  knowing(names: Iterable<string>): Scope {
    return new Scope(this.maps, new Set([...this.names, ...names]), this.problems, this.place, this.later);
  }

  /** The same place, behind which these names are defined. */
  before(names: Iterable<string>): Scope {
    return new Scope(this.maps, this.names, this.problems, this.place, new Set(names));
  }

  /** A path, whose first name must be known. */
  path(written: string): Path {
    const path = written.split('.');
    const [root = ''] = path;
    if (!this.names.has(root) && this.later.has(root)) {
      this.problem(`a name that is defined before this place (${root} is defined here or later)`, written);
    } else if (!this.names.has(root)) {
      this.problem(`a path that begins with one of ${[...this.names].sort().join(', ')}`, written, {
        nearest: nearestOf(root, [...this.names]),
      });
    }
    return path;
  }

  refuse(expected: string, got: unknown): () => string {
    this.problem(expected, got);
    return nothing;
  }

  problem(expected: string, got: unknown, { nearest = null }: { readonly nearest?: string | null } = {}): void {
    this.problems.push({ path: [...this.place], subject: 'value', expected, got: JSON.stringify(got), nearest });
  }
}
