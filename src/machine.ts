/** What a rate measured on a machine depends on. */
export interface Machine {
  readonly cpuModel: string;
  /** Those that this process may use. */
  readonly coreCount: number;
  readonly memoryGiB: number;
  /** Of the operating system. */
  readonly kernel: string;
  readonly nodeVersion: string;
}

const labels: Readonly<Record<keyof Machine, string>> = {
  cpuModel: 'processor',
  coreCount: 'cores',
  memoryGiB: 'memory in GiB',
  kernel: 'kernel',
  nodeVersion: 'Node',
};

/** What is not the same, each as `kernel 6.1 then, 6.12 now`; empty where a figure of the one holds for the other. */
export const machineDifferences = (then: Machine, now: Machine): string[] =>
  (Object.keys(labels) as (keyof Machine)[])
    .filter((key) => then[key] !== now[key])
    .map((key) => `${labels[key]} ${then[key]} then, ${now[key]} now`);
