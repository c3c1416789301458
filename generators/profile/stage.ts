import type { Text } from '../../src/event.js';
import type { Draw } from '../draw.js';
import type { Steps } from './place.js';

/** Where one event is made: what a compiled value may ask for. */
export interface Stage {
  /** The choices of this event. */
  readonly draw: Draw;
  /** What a name stands for; undefined where it is not known of this event. */
  look(root: string): unknown;
  /** 0 for the first event of a session. */
  readonly step: number;
  readonly stepCount: number;
  /** Hears of each value that has an owner. */
  readonly onOwned?: OnOwned;
}

/** `written` is the same for values that are written alike; `place` is where this one is written. */
export type OnOwned = (value: { readonly written: string; owner: string; text: Text; place: Steps }) => void;

/** A path such as `source.user.login`, taken apart. */
export type Path = readonly string[];

/** What stands at the path; null where it, or something on the way to it, is not known. */
export function valueAt(stage: Stage, path: Path): unknown {
  let value = stage.look(path[0] as string);
  for (let place = 1; place < path.length; place += 1) {
    if (value === null || value === undefined) return null;
    const key = path[place] as string;
    const inner = typeof value === 'object' ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
    if (inner === undefined && !(typeof value === 'object' && key in value)) {
      throw new Error(`${path.slice(0, place).join('.')} has no ${key}, but ${namesIn(value)}`);
    }
    value = inner;
  }
  return value ?? null;
}

const namesIn = (value: unknown): string =>
  typeof value === 'object' ? Object.keys(value ?? {}).join(', ') : 'nothing';
