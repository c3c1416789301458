import { expect } from 'chai';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HarnessError } from '../../harness/error.js';
import { writeError, writeReportFiles } from '../../harness/report-files.js';
import { failingReport, passingReport } from '../src/report/sample.js';

const caught = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected a refusal, got none');
};

describe('report files', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'cefrig-report-'));
  });
  afterEach(async () => {
    await rm(directory, { recursive: true });
  });

  it('writes all four into a directory that it makes, and says where', async () => {
    const target = path.join(directory, 'made', 'here');
    const names = ['report.json', 'report.md', 'junit.xml', 'report.html'];
    expect(await writeReportFiles(target, passingReport)).to.deep.equal(names.map((name) => path.join(target, name)));
    expect((await readdir(target)).sort()).to.deep.equal([...names].sort());
    expect(JSON.parse(await readFile(path.join(target, 'report.json'), 'utf8'))).to.deep.equal(passingReport);
  });

  it('replaces an older report', async () => {
    await writeReportFiles(directory, passingReport);
    await writeReportFiles(directory, failingReport);
    expect(await readFile(path.join(directory, 'report.md'), 'utf8')).to.include('**FAIL**');
  });

  it('puts everything the page needs into the page', async () => {
    await writeReportFiles(directory, passingReport);
    const html = await readFile(path.join(directory, 'report.html'), 'utf8');
    expect(html).to.include('var uPlot=').and.to.include('Permission is hereby granted').and.to.include('.uplot');
    expect(html).not.to.match(/<link[^>]+href="(?!data:)|<script[^>]+src=|sourceMappingURL|@import/);
  });

  it('leaves no half file behind when a name is taken', async () => {
    await writeFile(path.join(directory, 'file'), '');
    const error = await caught(writeReportFiles(path.join(directory, 'file'), passingReport));
    expect(error).to.be.instanceOf(HarnessError).with.property('kind', 'input');
    expect(await readdir(directory)).to.deep.equal(['file']);
  });

  for (const [code, kind, words] of [
    ['ENOSPC', 'world', 'the disk is full'],
    ['EACCES', 'input', 'this user may not write there'],
    ['EROFS', 'input', 'the file system is read-only'],
    ['EIO', 'world', 'the system gave the reason above'],
  ] as const) {
    it(`explains ${code}`, () => {
      const error = writeError(Object.assign(new Error(`${code}: from the system`), { code }), '/some/where');
      expect(error).to.deep.include({ kind });
      expect(error.message).to.include(`/some/where (${code}: from the system): ${words}`);
    });
  }
});
