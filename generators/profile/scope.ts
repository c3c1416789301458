import type { ProfileData } from '../profile-data.js';
import type { FoundProblems } from './found-problems.js';
import { listed, nearestAmong } from './listed.js';
import type { Steps } from './place.js';
import { type Names, problemOfPath, type Shape, type Takes } from './shape.js';
import type { Path } from './stage.js';

/** Makes nothing: stands in where a profile has a problem, and is never played. */
const nothing = (): string => '';

/** What may be named. Where an event of one kind may know other things than the next, a name has several shapes. */
export type KnownNames = ReadonlyMap<string, readonly Shape[]>;

/** In the order of their letters. */
export function anyOf(all: readonly Names[]): KnownNames {
  const known = new Map<string, Shape[]>();
  for (const names of all) {
    for (const [name, shape] of Object.entries(names)) {
      const shapes = known.get(name) ?? [];
      if (!shapes.includes(shape)) shapes.push(shape);
      known.set(name, shapes);
    }
  }
  return new Map([...known].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** Where in the profile something is compiled, what it may name, and where its problems go. */
export class Scope {
  constructor(
    readonly maps: NonNullable<ProfileData['maps']>,
    private readonly names: KnownNames,
    private readonly problems: FoundProblems,
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
  knowing(names: Names): Scope {
    const known = new Map([...this.names, ...anyOf([names])]);
    return new Scope(this.maps, known, this.problems, this.place, this.later);
  }

  /** The same place, behind which these names are defined. */
  before(names: Iterable<string>): Scope {
    return new Scope(this.maps, this.names, this.problems, this.place, new Set(names));
  }

  /** A path that leads to what may stand here, whichever of its shapes the first name has. */
  path(written: string, takes: Takes): Path {
    const path = written.split('.');
    if (this.problems.areEnough) return path;
    const [root = ''] = path;
    const shapes = this.names.get(root);
    if (this.later.has(root)) {
      this.problem(`a name that is defined before this place (${root} is defined here or later)`, written);
    } else if (shapes === undefined) {
      const known = [...this.names.keys()];
      const expected =
        known.length === 0 ? 'no path: no name is known here' : `a path that begins with one of ${listed(known)}`;
      this.problem(expected, written, { nearest: nearestAmong(root, known) });
    } else {
      for (const shape of shapes) {
        const wrong = problemOfPath(path, shape, takes);
        if (wrong === null) continue;
        this.problem(wrong.expected, written, wrong);
        break;
      }
    }
    return path;
  }

  refuse(expected: string, got: unknown): () => string {
    this.problem(expected, got);
    return nothing;
  }

  problem(expected: string, got: unknown, { nearest = null }: { readonly nearest?: string | null } = {}): void {
    this.problems.add({ path: [...this.place], subject: 'value', expected, got: JSON.stringify(got), nearest });
  }
}
