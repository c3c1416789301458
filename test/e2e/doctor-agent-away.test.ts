import { agentPorts } from '../../src/agent.js';
import { expect } from 'chai';
import {
  examine,
  failuresOf,
  requireMachines,
  resultOf,
  type Examined,
  type MachineOptions,
} from './doctor-machine.js';

const EVENT_COUNT = 200;
const AGENT_MS = 40_000;

/** Events of an appliance that come while the agent does not listen: the daemon keeps them for it. */
const sendEvents = `node -e '
  const lines = Array.from({ length: ${EVENT_COUNT} }, (_, index) =>
    \`<134>Nov 26 00:00:00 fw1 CEF:0|Acme|FW|1|1|n|1|externalId=kept\${index}\\n\`);
  require("node:net").connect(514, "127.0.0.1").end(lines.join(""));'`;

/** The agent comes back, and says how many of them it got. */
const agentAgain = (port: number): string => `node -e '
  const kept = new Set();
  const done = () => { console.log("the agent got " + kept.size); process.exit(); };
  require("node:net").createServer((socket) => {
    let text = "";
    socket.setEncoding("latin1").on("error", () => {}).on("data", (chunk) => {
      text += chunk;
      for (const [id] of text.matchAll(/kept\\d+(?=\\n)/g)) kept.add(id);
      text = text.slice(text.lastIndexOf("\\n") + 1);
      if (kept.size === ${EVENT_COUNT}) done();
    });
  }).listen(${port}, "127.0.0.1");
  setTimeout(done, ${AGENT_MS});' >&2`;

const withEventsKept = (options: Partial<MachineOptions>): Promise<Examined> =>
  examine({
    ...{ daemon: 'rsyslog', agent: 'ama', isAgentListening: false, ...options },
    faults: [
      sendEvents,
      `for i in $(seq 100); do [ "$(grep -c kept /var/log/syslog)" = ${EVENT_COUNT} ] && break; sleep 0.1; done`,
    ],
  });

describe('cefrig doctor where an agent came back just now', function () {
  before(async function () {
    this.timeout(180_000);
    await requireMachines(this);
  });

  for (const daemon of ['rsyslog', 'syslog-ng'] as const) {
    it(`waits as long as ${daemon} does before it asks for the agent again, and finds no failure`, async () => {
      const examined = await examine({ daemon, agent: 'oms', isAgentListening: 'later' });
      expect(failuresOf(examined), examined.stderr).to.deep.equal([]);
      expect(resultOf(examined, 'mock-udp').finding).to.match(/^It came out at the agent's port/);
    });
  }

  it('says that the daemon has no connection, where the user does not want to wait', async () => {
    const examined = await examine({
      ...{ daemon: 'syslog-ng', agent: 'oms', isAgentListening: 'later', args: ['--wait', '2'] },
    });
    expect(failuresOf(examined)).to.deep.equal(['mock-udp', 'mock-tcp']);
    const { finding, advice } = resultOf(examined, 'mock-udp');
    expect(finding).to.include('syslog-ng has no connection to the agent');
    expect(advice).to.include('restart syslog-ng');
  });
});

describe('cefrig doctor where the daemon keeps events for an agent that does not listen', function () {
  before(async function () {
    this.timeout(180_000);
    await requireMachines(this);
  });

  it('takes none of them, and says that it cannot tell what comes out', async () => {
    const examined = await withEventsKept({ afterwards: [agentAgain(agentPorts.ama)] });
    expect(failuresOf(examined)).to.deep.equal(['agent-listening']);
    for (const name of ['mock-udp', 'mock-tcp']) {
      const { result, finding, advice } = resultOf(examined, name);
      expect(result).to.equal('cannot tell');
      expect(finding).to.equal('It was sent, the daemon has it, and what came out cannot be seen.');
      expect(advice).to.include('--stand-in').and.include('lost');
    }
    expect(examined.stderr).to.include(`the agent got ${EVENT_COUNT}\n`);
    expect(examined.exitCode).to.equal(1);
  });

  it('stands in where it is told to, follows its own event, and says what the agent lost', async () => {
    const examined = await withEventsKept({ args: ['--stand-in'] });
    expect(failuresOf(examined)).to.deep.equal(['agent-listening']);
    expect(resultOf(examined, 'mock-tcp').result).to.equal('pass');
    const { result, evidence } = resultOf(examined, 'stand-in');
    expect(result).to.equal('warning');
    expect(Number(/\d+$/.exec(evidence[0] ?? '')?.[0])).to.be.at.least(EVENT_COUNT);
    expect(examined.stderr).to.include('what comes there now is lost to the agent');
  });
});
