import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Drain } from './drain.js';
import type { Contestant } from './measure.js';
import { ownDirectory } from './own-directory.js';

const run = promisify(execFile);
const TOTAL_BYTES = 4_000_000_000;

/** Writes one buffer again and again: what the socket, the kernel and the drain do without a generator. */
const SOURCE = `
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
int main(int argc, char **argv) {
  static char block[262144];
  if (argc != 3) return 1;
  long long left = atoll(argv[2]);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
  inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(fd, (struct sockaddr *)&to, sizeof to) != 0) return 2;
  memset(block, 'x', sizeof block);
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  while (left > 0) {
    long wrote = write(fd, block, left < (long long)sizeof block ? (size_t)left : sizeof block);
    if (wrote <= 0) return 3;
    left -= wrote;
  }
  clock_gettime(CLOCK_MONOTONIC, &end);
  printf("%f", (end.tv_sec - start.tv_sec) + (end.tv_nsec - start.tv_nsec) / 1e9);
  close(fd);
  return 0;
}
`;

/** The physical limit: a writer in C, in events of `frameBytes` bytes a second. A sentence where it cannot be compiled. */
export async function rawWriterContestant(frameBytes: number): Promise<Contestant | string> {
  let binary: string;
  try {
    // Needed until the last round: it is removed with the end of the bench.
    binary = join((await ownDirectory()).path, 'raw-writer');
    await writeFile(`${binary}.c`, SOURCE);
    await run('cc', ['-O2', '-o', binary, `${binary}.c`]);
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return `no raw writer in C: ${why}`;
  }
  return {
    name: 'raw writer in C, TCP (the limit)',
    measure: async () => {
      using drain = await Drain.start('tcp');
      const written = run(binary, [String(drain.port), String(TOTAL_BYTES)]);
      const [{ count }, { stdout }] = await drain.drainedBy(written);
      if (count !== TOTAL_BYTES) throw new Error(`the drain got ${count} bytes of ${TOTAL_BYTES}`);
      return TOTAL_BYTES / frameBytes / Number(stdout);
    },
  };
}
