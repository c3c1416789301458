import { expect } from 'chai';
import { eventsOf, valueOf, valuesOf } from './support.js';

const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

describe('a file that Deep Discovery saw', () => {
  const NAME = 'trendmicro-deep-discovery-inspector';
  const threatKinds = ['threat', 'lateral', 'download'];

  it('is of the type that its name says, in words and in numbers', () => {
    for (const kinds of [['sandbox-file'], threatKinds]) {
      const typesByEnding = new Map<string, string>();
      for (const event of eventsOf(NAME).filter(({ kind }) => kinds.includes(kind))) {
        const type = valueOf(event, 'fileType') ?? '';
        if (valueOf(event, 'fileHash') === undefined) continue;
        const ending = endingOf(valueOf(event, 'fname') ?? '');
        expect(typesByEnding.get(ending) ?? type, ending).to.equal(type);
        typesByEnding.set(ending, type);
      }
      expect(typesByEnding.size).to.be.greaterThan(5);
      expect(typesByEnding.get('js')).to.not.equal(typesByEnding.get('exe'));
    }
  });

  it('has a type and a size only where it was caught', () => {
    const threats = eventsOf(NAME).filter(({ kind }) => threatKinds.includes(kind));
    expect(valuesOf(threats, 'fileType')).to.include.members(['0', '-65536']);
    for (const event of threats) {
      const isCaught = valueOf(event, 'fileHash') !== undefined;
      if (!isCaught) expect(Number(valueOf(event, 'fileType'))).to.be.at.most(0);
      expect(valueOf(event, 'fsize') !== '0').to.equal(isCaught);
      expect(valueOf(event, 'fileType') === '-65536').to.equal(valueOf(event, 'fname') === undefined);
    }
  });

  it('is looked for with patterns that only get newer', () => {
    const versions = eventsOf(NAME).flatMap((event) => {
      const [, version] = / pattern was updated to 1\.(\d+)\.00$/.exec(valueOf(event, 'msg') ?? '') ?? [];
      return version === undefined ? [] : [Number(version)];
    });
    expect(versions.length).to.be.greaterThan(20);
    expect(versions).to.deep.equal([...versions].sort((one, other) => one - other));
  });
});
