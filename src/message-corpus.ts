import type { AgentKind } from './agent.js';
import type { Appliance } from './appliance.js';
import { isAsaBody } from './body.js';
import { buildFrame, type BuiltFrame } from './build-frame.js';
import { Corpus, hostText } from './corpus.js';
import { slotBytes } from './slots.js';
import { isWellFormedUtf8 } from './utf8.js';

/**
 * An appliance's corpus as the agent's records carry it, as the text of a JSON string: of the Log Analytics agent each body
 * behind `CEF: `, a Cisco ASA's with one more blank behind its ident; of the Azure Monitor Agent behind neither. An arrival
 * that equals its place in it, byte for byte, needs no parser to be understood.
 */
export function buildMessageCorpus(appliance: Appliance, agent: AgentKind): Corpus {
  const host = hostText(appliance);
  return new Corpus(
    Array.from({ length: appliance.corpusSize }, (_, index) =>
      messageOf(buildFrame(appliance.templateAt(index), host, { framing: 'newline', syslog: 'rfc3164' }), agent),
    ),
  );
}

function messageOf({ bytes, bodyStart, bodyEnd, patchPoints }: BuiltFrame, agent: AgentKind): BuiltFrame {
  const body = bytes.subarray(bodyStart, bodyEnd);
  const encoding = isWellFormedUtf8(body) ? 'utf8' : 'latin1';
  // Piece by piece, so that the places of the slots are known in the longer text.
  const identBytes = isAsaBody(bytes, bodyStart, bodyEnd) ? body.indexOf(':') + 1 : 0;
  let message = agent === 'ama' ? '' : identBytes === 0 ? 'CEF: ' : `${body.toString('latin1', 0, identBytes)} `;
  let messageBytes = message.length;
  let from = bodyStart + identBytes;
  const moved: BuiltFrame['patchPoints'][number][] = [];
  const take = (to: number): void => {
    const escaped = JSON.stringify(bytes.toString(encoding, from, to)).slice(1, -1);
    message += escaped;
    messageBytes += Buffer.byteLength(escaped);
    from = to;
  };
  for (const { slot, offset } of patchPoints.filter((point) => point.offset >= bodyStart)) {
    take(offset);
    moved.push({ slot, offset: messageBytes });
    take(offset + slotBytes(slot));
  }
  take(bodyEnd);
  return { bytes: Buffer.from(message), headerStart: 0, bodyStart: 0, bodyEnd: messageBytes, patchPoints: moved };
}
