/** Whether an appliance is among the share that a reconnect storm strikes: every so many, so that all groups are struck. */
export const isStruck = (appliance: number, share: number): boolean =>
  Math.floor((appliance + 1) * share) > Math.floor(appliance * share);
