/** How far long work is, on a terminal only. */

/** Shows `words done/total` in one line that is written over; nothing where standard error is no terminal. */
export function showProgress(words: string, done: number, total: number): void {
  if (!process.stderr.isTTY) return
  process.stderr.write(`\r\u001B[K${words} ${done}/${total}${done === total ? '\n' : ''}`)
}
