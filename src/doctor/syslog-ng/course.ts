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

class Passage implements Course {
  readonly forwards = new Map<Forward, Truth>();
  readonly discards: { place: Place; isSure: boolean }[] = [];

  /** Source null: one that we do not know. */
  constructor(
    private readonly objects: Objects,
    private readonly message: SyslogMessage,
    private readonly source: Source | null,
  ) {
    const isFallback = ({ nodes }: LogPath): boolean => flagsOf(nodes).includes('fallback');
    const untaken = this.pass(
      objects.paths.filter((path) => !isFallback(path)),
      true,
    );
    this.pass(objects.paths.filter(isFallback), untaken);
  }

  /** Returns whether none of these paths takes the message. */
  private pass(paths: readonly LogPath[], before: Truth): Truth {
    let alive = before;
    let untaken = before;
    for (const { nodes, place } of paths) {
      const passes = this.follow(nodes, and(alive, this.isTaken(nodes)));
      untaken = and(untaken, not(passes));
      if (passes === false || !flagsOf(nodes).includes('final')) continue;
      if (!this.sends(nodes)) this.discards.push({ place, isSure: passes === true });
      alive = and(alive, not(passes));
    }
    return untaken;
  }

  private sends(nodes: readonly Node[]): boolean {
    const { destinations } = this.objects;
    return partsOf(nodes).some(({ what, key }) => what === 'destination' && (destinations.get(key)?.length ?? 0) > 0);
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

  /** One log path, with those inside it. Returns whether its filters let the message through. */
  private follow(nodes: readonly Node[], before: Truth): Truth {
    const { filters, destinations } = this.objects;
    let passes = before;
    for (const { what, key, inside } of partsOf(nodes)) {
      if (what === 'filter') {
        const filter = typeof key === 'string' ? filters.get(key) : inside;
        passes = and(passes, filter === undefined ? null : matchesFilter(filter, this.message, filters));
      } else if (what === 'destination') {
        for (const forward of destinations.get(key) ?? []) {
          this.forwards.set(forward, or(comesTo(this, forward), passes));
        }
      } else if (what !== 'source') this.follow(inside, passes);
    }
    return passes;
  }
}

/** As one word each: `catch-all` is `catchall`. */
const flagsOf = (nodes: readonly Node[]): string[] =>
  callsOf(nodes)
    .filter(({ name }) => name === 'flags')
    .flatMap(({ inside }) =>
      inside.flatMap((node) =>
        node.kind === 'word' || node.kind === 'text' ? [node.text.toLowerCase().replaceAll(/[-_]/g, '')] : [],
      ),
    );
