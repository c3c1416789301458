import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect } from 'chai';
import { connectDocker } from '../../harness/collectors/daemon/docker.js';
import { ensureImage } from '../../harness/collectors/daemon/image.js';
import { rsyslog } from '../../harness/collectors/rsyslog/rsyslog.js';
import type { MachineTime } from '../../harness/machine-time.js';
import { requireContainerRuntime } from '../harness/requirements.js';
import { repositoryRoot } from '../repository.js';

const NANO = 1_000_000_000;
const BURNT_SECONDS = 0.3;
const quotaModule = new URL('../../harness/cpu-quota.js', import.meta.url);
const program = `
import { readCpuQuotas } from '${quotaModule.href}';
const first = await readCpuQuotas();
const usedUs = () => { const { user, system } = process.cpuUsage(); return user + system; };
const end = usedUs() + ${BURNT_SECONDS * 1e6};
while (usedUs() < end);
console.log(JSON.stringify([first, await readCpuQuotas()]));`;

describe('a rig in a container that may use half a processor', () => {
  it('knows that bound, and what has been used of it', async function () {
    this.timeout(180_000);
    await requireContainerRuntime(this);
    const docker = await connectDocker();
    const { signal } = new AbortController();
    const image = await ensureImage(docker, rsyslog, {
      image: null,
      version: null,
      signal,
      onProgress: () => undefined,
    });
    const output = new PassThrough();
    const said = text(output);
    const readOnly = (path: string): string => `${path}:${path}:ro`;
    // Any image of the same libraries does: Node is this machine's.
    await docker.run(image, ['--input-type=module', '-e', program], output, {
      Entrypoint: [process.execPath],
      HostConfig: {
        AutoRemove: true,
        NanoCpus: NANO / 2,
        Binds: [process.execPath, repositoryRoot].map(readOnly),
        SecurityOpt: ['label=disable'],
      },
    });
    output.end();
    const [first, last] = JSON.parse(await said) as [MachineTime[], MachineTime[]];
    expect([first, last].map((quotas) => quotas.map(({ coreCount }) => coreCount))).to.deep.equal([[0.5], [0.5]]);
    const usedSeconds = (last[0]?.busySeconds ?? NaN) - (first[0]?.busySeconds ?? NaN);
    expect(usedSeconds).to.be.within(BURNT_SECONDS * 0.9, BURNT_SECONDS * 3);
  });
});
