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
        ['requestContext', '${mediaType}'],
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

  it('knows the media type of what is there', () => {
    const seen = new Set<string>();
    for (const event of templatesOf(applianceOf(visits, 500))) {
      const [path = '', type = ''] = [valueOf(event, 'request'), valueOf(event, 'requestContext')];
      const wanted = /^\/api\//.test(path)
        ? 'application/json'
        : ({ js: 'application/javascript', zip: 'application/zip' }[valueOf(event, 'fileType') ?? ''] ?? 'text/html');
      expect(type, path).to.equal(wanted);
      seen.add(type);
    }
    expect(seen.size).to.equal(4);
  });
});
