import type { Interpose } from '../../harness/pipeline.js';
import { createSplitter } from '../../src/syslog/framing.js';
import { relay } from './relay.js';

/** What the relay does to a line. `overtaken`: it is held until that many later lines have passed. */
export type Mischief =
  | { readonly do: 'drop' }
  | { readonly do: 'double'; readonly extraCount: number }
  | { readonly do: 'delay'; readonly ms: number }
  | { readonly do: 'overtaken'; readonly byCount: number }
  | { readonly do: 'edit'; readonly edit: (line: string) => string };

/** Appliance and sequence of a line, as `2#17`, read from its wire id as anybody could; null for a canary. */
function keyOf(line: string): string | null {
  const id = /(?:externalId|sequencenum)=\d{4}(\d{5})(\d{9})\d(?!\d)/.exec(line);
  return id === null ? null : `${Number(id[1])}#${Number(id[2])}`;
}

/** A relay between collector and forwarder that does to chosen lines exactly what it is told, once each. */
export function lossyRelay(mischief: ReadonlyMap<string, Mischief>): Interpose {
  return relay((from, to) => {
    const held: { line: string; passCount: number }[] = [];
    const pass = (line: string): void => {
      to.write(`${line}\n`, 'latin1');
      for (const one of held) one.passCount -= 1;
      const next = held.findIndex(({ passCount }) => passCount <= 0);
      if (next >= 0) pass(held.splice(next, 1)[0]!.line);
    };
    const take = (line: string): void => {
      const deed = mischief.get(keyOf(line) ?? '');
      switch (deed?.do) {
        case undefined:
          pass(line);
          return;
        case 'drop':
          return;
        case 'double':
          for (let copy = 0; copy <= deed.extraCount; copy += 1) pass(line);
          return;
        case 'delay':
          setTimeout(() => {
            pass(line);
          }, deed.ms);
          return;
        case 'overtaken':
          held.push({ line, passCount: deed.byCount });
          return;
        case 'edit':
          pass(deed.edit(line));
          return;
      }
    };
    const splitter = createSplitter(
      'newline',
      (bytes, start, end) => {
        take(bytes.toString('latin1', start, end));
      },
      65_536,
    );
    from.on('data', (chunk) => {
      splitter.push(chunk);
      // It holds no more than its sockets do: a forwarder that reads no more is felt behind it.
      if (to.writableNeedDrain) from.pause();
    });
    to.on('drain', () => from.resume());
    from.on('close', () => to.end());
  });
}
