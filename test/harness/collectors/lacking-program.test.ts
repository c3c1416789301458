import { expect } from 'chai';
import { lackingProgram } from '../../../harness/collectors/daemon/lacking-program.js';

const before = '(HTTP code 400) unexpected - failed to create task for container: OCI runtime create failed: ';
const runc = `${before}unable to start container process: exec: "rsyslogd": executable file not found in $PATH: unknown `;

describe('an image that lacks a program', () => {
  const refusalOf = (words: string, image: string | null = 'mine:1') =>
    lackingProgram(new Error(words), 'mine:1', { image });

  it('of the user’s own is refused with what is expected, the image, what to do, and then Docker’s words', () => {
    const refusal = refusalOf(runc);
    expect(refusal?.kind).to.equal('input');
    expect(refusal?.message).to.equal(
      'pipeline.collector.image: expected an image that holds rsyslogd, got mine:1, in which there is none. ' +
        'Name an image in which `rsyslogd` can be run, or none: the rig builds one then. ' +
        `Docker said: ${runc.trim()}`,
    );
  });

  it('of the rig’s own is to be built anew', () => {
    const refusal = refusalOf(runc, null);
    expect(refusal?.kind).to.equal('world');
    expect(refusal?.message).to.match(
      /^The image of the collector: expected one that holds rsyslogd, got mine:1, .* Remove it \(`docker image rm mine:1`\)/,
    );
  });

  const others: readonly (readonly [title: string, words: string, program: string])[] = [
    ['by its path', `${before}exec: "/bin/sh": stat /bin/sh: no such file or directory: unknown`, '/bin/sh'],
    ['in the words of crun', 'crun: executable file `syslog-ng` not found in $PATH: No such file', 'syslog-ng'],
  ];
  for (const [title, words, program] of others) {
    it(`is told ${title}`, () => {
      expect(refusalOf(words)?.message).to.include(`an image that holds ${program}, got mine:1`);
    });
  }

  it('is not meant by any other failure', () => {
    for (const words of ['no space left on device', 'exec: "x": permission denied', 'no such image: mine:1']) {
      expect(refusalOf(words), words).to.equal(null);
    }
  });
});
