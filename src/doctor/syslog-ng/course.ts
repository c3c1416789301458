import {
  comesTo,
  eitherOf,
  isAt,
  type ConfiguredListener,
  type Course,
  type Entrance,
  type Forward,
  type SyslogMessage,
} from '../daemon-config.js';
import type { Place } from '../place.js';
import { and, not, or, type Truth } from '../truth.js';
import { matchesFilter, type Filters } from './filter.js';
import { callsOf, firstOf, type Node } from './parse.js';

export interface LogPath {
  readonly nodes: readonly Node[];
  readonly place: Place;
}

/** What stands under a name, `source(s)`, or in a log path itself, `source { }`. */
type Key = string | Node;

/** A source's listeners. */
export type Source = readonly ConfiguredListener[];

export interface Objects {
  readonly paths: readonly LogPath[];
  readonly sources: ReadonlyMap<Key, Source>;
  readonly destinations: ReadonlyMap<Key, readonly Forward[]>;
  readonly filters: Filters;
}

interface Part {
  readonly what: string;
  readonly key: Key;
  /** Of what stands in its place. */
  readonly inside: readonly Node[];
}

/** What a log path is made of, in order. */
export function partsOf(nodes: readonly Node[]): Part[] {
  let word = '';
  return nodes.flatMap((node): Part[] => {
    if (node.kind === 'word') word = node.text;
    else if (node.kind !== 'block') word = '';
    if (node.kind === 'call') return [{ what: node.name, key: firstOf(node.inside) ?? '', inside: [] }];
    return node.kind === 'block' ? [{ what: word, key: node, inside: node.inside }] : [];
  });
}

/** The sources that a log path names or has in it, without those of paths inside it. */
const sourcesOf = (nodes: readonly Node[], { sources }: Objects): Source[] =>
  partsOf(nodes).flatMap(({ what, key }) => (what === 'source' ? [sources.get(key) ?? []] : []));

/** The same, with those of paths inside it. */
export const allSourcesOf = (nodes: readonly Node[], objects: Objects): Source[] => [
  ...sourcesOf(nodes, objects),
  ...partsOf(nodes).flatMap(({ inside }) => allSourcesOf(inside, objects)),
];

/** What becomes of a message that comes in there. It has one source, and takes the log paths of that one. */
export function courseFrom(entrance: Entrance, objects: Objects, message: SyslogMessage): Course {
  // A source that no log path uses is not opened.
  const opened = new Set(objects.paths.flatMap(({ nodes }) => allSourcesOf(nodes, objects)));
  const there = [...opened].filter((source) => source.some((one) => isAt(one, entrance)));
  return eitherOf((there.length === 0 ? [null] : there).map((source) => new Passage(objects, message, source)));
}

/** A log path, or one inside it: those have no place of their own, and get what the path around them passes on. */
interface Fork {
  readonly nodes: readonly Node[];
  readonly place: Place | null;
}

/** A message at one point of its way. */
interface Flow {
  /** Whether it comes there. */
  readonly passes: Truth;
  /** It may not be what came in: no filter tells. */
  readonly isChanged: boolean;
}

class Passage implements Course {
  readonly forwards = new Map<Forward, Truth>();
  readonly discards: { place: Place; isSure: boolean }[] = [];

  /** Source null: one that we do not know. */
  constructor(
    private readonly objects: Objects,
    private readonly message: SyslogMessage,
    private readonly source: Source | null,
  ) {
    this.fork(objects.paths, { passes: true, isChanged: false });
  }

  /** Returns what one of these paths takes, and lets through. */
  private fork(paths: readonly Fork[], before: Flow): Flow {
    const isFallback = ({ nodes }: Fork): boolean => flagsOf(nodes).includes('fallback');
    const first = this.pass(
      paths.filter((path) => !isFallback(path)),
      before,
    );
    const rest = { ...before, passes: and(before.passes, not(first.passes)) };
    const second = this.pass(paths.filter(isFallback), rest);
    return { passes: or(first.passes, second.passes), isChanged: first.isChanged || second.isChanged };
  }

  private pass(paths: readonly Fork[], before: Flow): Flow {
    let alive = before.passes;
    let taken: Flow = { ...before, passes: false };
    for (const { nodes, place } of paths) {
      const comes = place === null ? alive : and(alive, this.isTaken(nodes));
      const { passes, isChanged } = this.follow(nodes, { ...before, passes: comes });
      taken = { passes: or(taken.passes, passes), isChanged: taken.isChanged || isChanged };
      if (passes === false || !flagsOf(nodes).includes('final')) continue;
      if (place !== null && !this.sends(nodes)) this.discards.push({ place, isSure: passes === true });
      alive = and(alive, not(passes));
    }
    return taken;
  }

  private sends(nodes: readonly Node[]): boolean {
    const { destinations } = this.objects;
    return partsOf(nodes).some(
      ({ what, key, inside }) =>
        (what === 'destination' && (destinations.get(key)?.length ?? 0) > 0) || this.sends(inside),
    );
  }

  /** Whether a path gets what the source takes in. */
  private isTaken(nodes: readonly Node[]): Truth {
    const { source, objects } = this;
    const isForAll = flagsOf(nodes).includes('catchall');
    const all = allSourcesOf(nodes, objects);
    if (source === null) return isForAll || all.length > 0 ? null : false;
    if (sourcesOf(nodes, objects).includes(source)) return true;
    // A source without a name is not among them (seen of 3.28, 3.38 and 4.8).
    if (isForAll) return [...objects.sources].some(([key, one]) => one === source && typeof key === 'string');
    // How the paths around it take part is not read.
    return all.includes(source) ? null : false;
  }

  /** One log path or channel, with what is inside it. Returns what it lets through. */
  private follow(nodes: readonly Node[], before: Flow): Flow {
    const parts = partsOf(nodes);
    // The paths inside come last; a channel that stands in no junction is one.
    const isPath = ({ what }: Part): boolean => what === 'log' || what === 'channel';
    const flow = parts.filter((part) => !isPath(part)).reduce((at, part) => this.through(part, at), before);
    const inside = parts.filter(isPath).map(forkOf);
    if (inside.length === 0) return flow;
    // Whether a path takes what none inside it takes is not read.
    return this.fork(inside, flow).passes === true ? flow : { ...flow, passes: and(flow.passes, null) };
  }

  private through({ what, key, inside }: Part, before: Flow): Flow {
    const { passes, isChanged } = before;
    switch (what) {
      case 'source':
      case 'flags':
        return before;
      case 'filter':
        return { isChanged, passes: and(passes, isChanged ? null : this.isLet(key, inside)) };
      case 'destination':
        for (const forward of this.objects.destinations.get(key) ?? []) {
          this.forwards.set(forward, or(comesTo(this, forward), passes));
        }
        return before;
      case 'rewrite':
        return { passes, isChanged: true };
      case 'junction':
        return this.fork(partsOf(inside).map(forkOf), before);
      default: {
        // A parser, or what we do not read: it may drop the message, or change it.
        const unknown = { passes: and(passes, null), isChanged: true };
        this.follow(inside, unknown);
        return unknown;
      }
    }
  }

  private isLet(key: Key, inside: readonly Node[]): Truth {
    const { filters } = this.objects;
    const filter = typeof key === 'string' ? filters.get(key) : inside;
    return filter === undefined ? null : matchesFilter(filter, this.message, filters);
  }
}

const forkOf = ({ inside }: Part): Fork => ({ nodes: inside, place: null });

/** As one word each: `catch-all` is `catchall`. */
export const flagsOf = (nodes: readonly Node[]): string[] =>
  callsOf(nodes)
    .filter(({ name }) => name === 'flags')
    .flatMap(({ inside }) =>
      inside.flatMap((node) =>
        node.kind === 'word' || node.kind === 'text' ? [node.text.toLowerCase().replaceAll(/[-_]/g, '')] : [],
      ),
    );
