/** A smaller input that still fails, by cutting out halves, quarters and so on, down to single bytes. */
export function shrink(bytes: Buffer, fails: (bytes: Buffer) => boolean): Buffer {
  let smallest = bytes;
  for (let size = Math.ceil(bytes.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < smallest.length;) {
      const candidate = Buffer.concat([smallest.subarray(0, at), smallest.subarray(at + size)]);
      if (fails(candidate)) smallest = candidate;
      else at += size;
    }
  }
  return smallest;
}
