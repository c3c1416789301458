import { expect } from 'chai';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lacksTlsModule } from '../../../harness/collectors/rsyslog/modules.js';

describe('the modules of an rsyslog', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cefrig-modules-'));
    await writeFile(join(folder, 'lmnsd_gtls.so'), '');
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('lack none that nobody asks for', async () => {
    expect(await lacksTlsModule({ transport: 'tcp', tlsStack: null }, [folder])).to.equal(null);
    expect(await lacksTlsModule({ transport: 'tls', tlsStack: 'gtls' }, ['/nowhere', folder])).to.equal(null);
  });

  it('lack the one for OpenSSL, which is the usual one, and say which package has it', async () => {
    const trouble = "It has no lmnsd_ossl.so, which TLS needs (Debian's package rsyslog-openssl).";
    expect(await lacksTlsModule({ transport: 'tls', tlsStack: null }, [folder])).to.equal(trouble);
    expect(await lacksTlsModule({ transport: 'tls', tlsStack: 'ossl' }, [folder])).to.equal(trouble);
  });
});
