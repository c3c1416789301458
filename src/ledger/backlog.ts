import type { Plan } from '../plan.js';
import { NS_PER_SECOND } from '../units.js';

/**
 * How many events were due and had not yet arrived at a tap, as the mean over each second of the load. From the events
 * whose arrival time was kept (one in `sampleEvery`), so neither the order of arrivals nor the instant at which somebody
 * counted matters; what socket buffers hold and what a held-back write has not handed over counts. What never arrived does
 * not: that is a loss.
 */
export function backlogBySecond(plan: Plan, arrivalNs: ReadonlyMap<number, number>, sampleEvery: number): Float64Array {
  const backlog = new Float64Array(Math.ceil(plan.schedule.durationNs / NS_PER_SECOND));
  for (const [event, arrivedNs] of arrivalNs) {
    const appliance = plan.applianceOf(event);
    const due = plan.dueNs(appliance, event - plan.applianceAt(appliance).firstEvent) / NS_PER_SECOND;
    const arrived = arrivedNs / NS_PER_SECOND;
    for (let second = Math.floor(due); second < Math.min(arrived, backlog.length); second += 1) {
      const seconds = Math.min(arrived, second + 1) - Math.max(due, second);
      backlog[second] = (backlog[second] as number) + seconds * sampleEvery;
    }
  }
  return backlog;
}
