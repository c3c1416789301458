import { expect } from 'chai';
import { defineProfile } from '../../generators/profile.js';
import { applianceOf, templatesOf, valueOf } from './support.js';

const visits = defineProfile({
  name: 'visits',
  ...{ vendor: 'V', product: 'P', version: '1', source: 'this test', hostPrefix: 'host', idKey: 'externalId', pri: 14 },
  kinds: {
    visit: {
      weight: 1,
      flow: 'web',
      ...{ classId: '1', name: 'visit', severity: 1 },
      fields: [
        ['externalId', '${id}'],
        ['request', '${path}'],
        ['fileType', '${extension}'],
      ],
    },
  },
});

describe('a visit of a site', () => {
  it('knows the extension of the file that its path names, whatever stands behind that', () => {
    const pathsBy = new Map<string, string[]>();
    for (const event of templatesOf(applianceOf(visits, 500))) {
      const extension = valueOf(event, 'fileType') ?? '';
      pathsBy.set(extension, [...(pathsBy.get(extension) ?? []), valueOf(event, 'request') ?? '']);
    }
    expect([...pathsBy.keys()].sort()).to.deep.equal(['', 'html', 'js', 'zip']);
    for (const path of pathsBy.get('html') ?? []) expect(path).to.match(/\.html$/);
    for (const path of pathsBy.get('js') ?? []) expect(path).to.match(/\.js;v=\d$/);
    for (const path of pathsBy.get('zip') ?? []) expect(path).to.match(/\.zip$/);
    for (const path of pathsBy.get('') ?? []) expect(path).to.match(/^\/$|^\/[^.?]+\?/);
  });
});
