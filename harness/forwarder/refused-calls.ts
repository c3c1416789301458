import { plural } from '../../src/report/numbers.js';

/** The calls that the workspace refused for good, counted: a workspace that throttles may refuse thousands. */
export class RefusedCalls {
  private readonly countsByStatus = new Map<number, { callCount: number; recordCount: number }>();

  add(status: number, recordCount: number): void {
    const before = this.countsByStatus.get(status) ?? { callCount: 0, recordCount: 0 };
    this.countsByStatus.set(status, {
      callCount: before.callCount + 1,
      recordCount: before.recordCount + recordCount,
    });
  }

  /** A sentence for each status. */
  sentences(): string[] {
    return [...this.countsByStatus].map(
      ([status, { callCount, recordCount }]) =>
        `The workspace refused ${plural(recordCount, 'record')} in ${plural(callCount, 'call')} with status ${status}.`,
    );
  }
}
