import type { RunLine } from '../src/ledger.js';
import { loggedReasonsOf } from '../src/tls-reason.js';
import type { StartedCollector } from './collector.js';

const LINES_MAX = 5;

/**
 * What the collector's own log tells of TLS connections that it refuses from here on, for the ledger, when it is asked
 * for: whoever looked before whether it listens was none of the appliances.
 */
export async function watchRefusals(
  collector: Pick<StartedCollector, 'tlsRefusals'>,
): Promise<() => Promise<Extract<RunLine, { readonly type: 'tls-refusals' }>>> {
  const countBefore = (await collector.tlsRefusals()).lines.length;
  return async () => {
    const log = await collector.tlsRefusals();
    const lines = log.lines.slice(countBefore);
    const firstLines = [...new Set(lines)].slice(0, LINES_MAX);
    return {
      ...{ type: 'tls-refusals', count: lines.length, lines: firstLines },
      ...{ reasons: loggedReasonsOf(lines), isWhole: log.isWhole },
    };
  };
}
