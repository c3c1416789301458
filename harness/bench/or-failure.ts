/**
 * The result of some work, unless it says before that it failed. It may say so from anywhere: an exception in a callback
 * of Node's would end the whole bench.
 */
export const orFailure = <Result>(work: (fail: (why: string) => void) => Promise<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    work((why) => {
      reject(new Error(why));
    }).then(resolve, reject);
  });
