import { failed, passed, warned, type Check } from '../../src/doctor.js';
import type { Facts } from './facts.js';
import type { Host } from './host.js';

// The files of the Log Analytics agent that its connector's script looks at (connector facts, section 1.2, checks 2 to 6
// and 19).

const CONFIG_HOME = '/etc/opt/microsoft/omsagent';
const PLUGINS = '/opt/microsoft/omsagent/plugin';
const AUTO_SYNC_OFF = '/etc/opt/omi/conf/omsconfig/omshelper_disable';
const READABLE_BY_OTHERS = 0o004;

/** None of them where the agent is not installed: another program may stand in for it. */
export async function omsChecks({ host, agentPort }: Facts): Promise<readonly Check[]> {
  const workspaces = await host.list(CONFIG_HOME);
  if (workspaces === null) {
    return [
      warned({
        name: 'agent-installed',
        lookedAt: CONFIG_HOME,
        finding: 'The Log Analytics agent is not installed here.',
        evidence: [`${CONFIG_HOME} is not there`],
        advice: 'Install it, or name the agent that is: --agent ama.',
      }),
    ];
  }
  return [
    ...(await events(host, workspaces, agentPort)),
    await plugin(host, {
      name: 'agent-reads-asa',
      file: 'security_lib.rb',
      line: "return ident if ident.include?('%ASA')",
      finding: 'Cisco ASA',
    }),
    await plugin(host, {
      name: 'agent-maps-computer',
      file: 'filter_syslog_security.rb',
      line: "'Host' => record['host']",
      finding: 'the sender’s host as Computer',
    }),
    await autoSync(host),
  ];
}

async function events(host: Host, workspaces: readonly string[], agentPort: number): Promise<readonly Check[]> {
  const paths = workspaces.map((one) => `${CONFIG_HOME}/${one}/conf/omsagent.d/security_events.conf`);
  const read = await Promise.all(paths.map(async (path) => ({ path, text: await host.read(path) })));
  const there = read.find(({ text }) => text !== null);
  const said = { name: 'agent-events-configuration', lookedAt: there?.path ?? paths.join(', ') };
  if (there?.text === null || there === undefined) {
    const finding = `The agent is not told to listen on TCP ${agentPort}: security_events.conf is not there.`;
    return [failed({ ...said, finding, advice: 'Run the connector’s installer again.' })];
  }
  const lines = there.text.split('\n').map((line) => line.trim());
  const settings = new Map(lines.map((line) => [line.split(/\s+/)[0] ?? '', line.split(/\s+/)[1] ?? '']));
  const expected = [
    ['port', String(agentPort)],
    ['bind', '127.0.0.1'],
    ['protocol_type', 'tcp'],
  ] as const;
  const wrong = expected.filter(([name, value]) => settings.get(name) !== value);
  const evidence = expected.map(([name]) => `${name} ${settings.get(name) ?? '(not there)'}`);
  const content =
    wrong.length === 0
      ? passed({ ...said, evidence, finding: `It tells the agent to listen on TCP ${agentPort}.` })
      : failed({
          ...said,
          evidence,
          finding: `It should have ${wrong.map((one) => one.join(' ')).join(', ')}.`,
          advice: 'Set these, and restart the agent.',
        });
  return [content, await permissions(host, there.path)];
}

async function permissions(host: Host, path: string): Promise<Check> {
  const mode = (await host.modeOf(path)) ?? 0;
  const said = { name: 'agent-events-permissions', lookedAt: path, evidence: [`mode ${mode.toString(8)}`] };
  if ((mode & READABLE_BY_OTHERS) !== 0) return passed({ ...said, finding: 'The agent’s user can read it.' });
  return failed({ ...said, finding: 'The agent’s user cannot read it.', advice: `chmod o+r ${path}` });
}

async function plugin(
  host: Host,
  wanted: { readonly name: string; readonly file: string; readonly line: string; readonly finding: string },
): Promise<Check> {
  const { name, line, finding } = wanted;
  const path = `${PLUGINS}/${wanted.file}`;
  const text = await host.read(path);
  const found = text?.split('\n').find((one) => one.includes(line));
  const said = { name, lookedAt: path };
  if (found !== undefined) return passed({ ...said, finding: `The agent takes ${finding}.`, evidence: [found.trim()] });
  return warned({
    ...said,
    finding: `The agent does not take ${finding}.`,
    evidence: [text === null ? `${path} is not there` : `it has no ${line}`],
    advice: 'Update the agent, or run the connector’s installer again.',
  });
}

async function autoSync(host: Host): Promise<Check> {
  const isOff = (await host.read(AUTO_SYNC_OFF)) !== null;
  const said = { name: 'agent-auto-sync', lookedAt: AUTO_SYNC_OFF };
  if (isOff) return passed({ ...said, finding: 'The portal does not overwrite the agent’s syslog configuration.' });
  return warned({
    ...said,
    finding: 'The portal may overwrite the agent’s syslog configuration, and so have CEF collected twice.',
    evidence: [`${AUTO_SYNC_OFF} is not there`],
    advice:
      'Turn it off: sudo su omsagent -c "python /opt/microsoft/omsconfig/Scripts/OMS_MetaConfigHelper.py --disable"',
  });
}
