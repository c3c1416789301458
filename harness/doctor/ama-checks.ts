import { failed, passed, warned, type Check } from '../../src/doctor.js';
import { syslogSourcesIn, type CollectedSyslog } from '../../src/doctor/collection-rules.js';
import { facilityWords } from '../../src/doctor/daemon-config.js';
import type { Facts } from './facts.js';
import type { Host } from './host.js';

// The files of the Azure Monitor Agent that its connector's script looks at (connector facts, section 2.3, checks 1 to 8).

const HOME = '/etc/opt/microsoft/azuremonitoragent';
const CHUNKS = `${HOME}/config-cache/configchunks`;
const CORE = '/opt/microsoft/azuremonitoragent/bin/mdsd';
const CEF_STREAM = 'SECURITY_CEF_BLOB';
/** Since then the daemon sends over TCP. */
const TCP_VERSION = [1, 28, 11] as const;
const levelOfMock = 'Warning';

/** None of them where the agent is not installed: another program may stand in for it. */
export async function amaChecks(facts: Facts): Promise<readonly Check[]> {
  const { host } = facts;
  if ((await host.list(HOME)) === null) {
    return [
      warned({
        name: 'agent-installed',
        lookedAt: HOME,
        finding: 'The Azure Monitor Agent is not installed here.',
        evidence: [`${HOME} is not there`],
        advice: 'Install it, or name the agent that is: --agent oms.',
      }),
    ];
  }
  return [...(await version(host)), ...(await rules(facts))];
}

async function version(host: Host): Promise<readonly Check[]> {
  const { code, stdout, stderr } = await host.run(host.pathOf(CORE), ['-V']);
  const words = `${stdout}${stderr}`.trim();
  const parts = /(\d+)\.(\d+)\.(\d+)/.exec(words)?.slice(1).map(Number);
  const said = { name: 'agent-version', lookedAt: `${CORE} -V`, evidence: [words] };
  if (code !== 0 || parts === undefined) {
    const advice = 'Reinstall the agent’s extension; without it no event is sent on.';
    return [warned({ ...said, finding: 'The agent’s core does not say its version.', advice })];
  }
  const different = parts.findIndex((part, index) => part !== TCP_VERSION[index]);
  // -1, that very version: there are no parts of that number.
  const isOld = (parts[different] ?? 0) < (TCP_VERSION[different] ?? 0);
  if (!isOld) return [passed({ ...said, finding: `Version ${parts.join('.')} takes events over TCP.` })];
  const finding = `Version ${parts.join('.')} takes events over a UNIX socket, which loses them under load.`;
  return [warned({ ...said, finding, advice: `Update the agent to ${TCP_VERSION.join('.')} or later.` })];
}

async function rules({ host, facility }: Facts): Promise<readonly Check[]> {
  const files = ((await host.list(CHUNKS)) ?? []).filter((name) => name.endsWith('.json')).sort();
  const said = { name: 'collection-rule', lookedAt: CHUNKS };
  const advice = 'Assign a data collection rule with the stream Microsoft-CommonSecurityLog to this machine.';
  if (files.length === 0) {
    const finding = 'No data collection rule has come to this machine: the agent collects nothing.';
    return [failed({ ...said, finding, evidence: ['there is no .json file'], advice })];
  }
  const read = await Promise.all(
    files.map(async (name) => syslogSourcesIn(name, (await host.read(`${CHUNKS}/${name}`)) ?? '')),
  );
  const broken = read.filter((one) => typeof one === 'string');
  const sources = read.flatMap((one) => (typeof one === 'string' ? [] : one));
  const cef = sources.filter(({ streams }) => streams.includes(CEF_STREAM));
  const evidence = [...sources.map(sourceText), ...broken];
  if (cef.length === 0) {
    const finding = `No data collection rule sends CEF on (stream ${CEF_STREAM}).`;
    return [failed({ ...said, finding, evidence, advice })];
  }
  return [channels(cef, evidence), collected(cef, facility, evidence), single(cef, evidence)];
}

const sourceText = ({ file, facilities, levels, streams }: CollectedSyslog): string =>
  `${file}: ${streams.join(', ')} of ${facilities.join(', ')} at ${levels.join(', ')}`;

function channels(cef: readonly CollectedSyslog[], evidence: readonly string[]): Check {
  const said = { name: 'collection-rule', lookedAt: CHUNKS, evidence };
  const lost = cef.filter(
    ({ hasChannel, facilities, levels }) => !hasChannel || facilities.length * levels.length === 0,
  );
  if (lost.length === 0) return passed({ ...said, finding: 'A data collection rule sends CEF on.' });
  return failed({
    ...said,
    finding: `The rule in ${lost.map(({ file }) => file).join(', ')} lacks facilities, levels or where to send to.`,
    advice: 'Mend the data collection rule, and wait until the agent has it (it asks every few minutes).',
  });
}

/** Whether the agent keeps what appliances send, which it decides by the PRI. */
function collected(cef: readonly CollectedSyslog[], facility: number, evidence: readonly string[]): Check {
  const word = facilityWords[facility] ?? String(facility);
  const said = { name: 'collection-rule-facility', lookedAt: `facilityNames and logLevels in ${CHUNKS}`, evidence };
  const has = (texts: readonly string[], wanted: string): boolean =>
    texts.some((one) => one === '*' || one.toLowerCase() === wanted.toLowerCase());
  const ofFacility = cef.filter(({ facilities }) => has(facilities, word));
  if (ofFacility.length === 0) {
    return failed({
      ...said,
      finding: `The agent drops events of facility ${word}: no rule for CEF names it.`,
      advice: `Add ${word} to the rule, or let appliances send with a facility that it names (--facility names theirs).`,
    });
  }
  if (ofFacility.some(({ levels }) => has(levels, levelOfMock))) {
    return passed({ ...said, finding: `The agent keeps events of ${word}.warn.` });
  }
  return warned({
    ...said,
    finding: `The agent drops events of ${word} with severity warning: the rule starts higher.`,
    advice: 'Add the levels that appliances send with; the severity in the CEF header does not count.',
  });
}

function single(cef: readonly CollectedSyslog[], evidence: readonly string[]): Check {
  const said = { name: 'collection-rule-single', lookedAt: CHUNKS, evidence };
  const files = new Set(cef.map(({ file }) => file));
  if (files.size === 1) return passed({ ...said, finding: 'One rule collects CEF.' });
  return warned({
    ...said,
    finding: `${files.size} rules collect CEF: events of facilities that both name are sent twice.`,
    advice: 'Leave one, or let each have its own facilities.',
  });
}
