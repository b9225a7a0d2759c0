/** Words that stand in nearly every text and say nothing about it: neither stored nor looked for. */
const WORDS = `的 了 和 与 及 或 在 是 对 为 由 于 以 等 并 将 把 被 从 到 就 也 都 而 其 之 这 那 该 各 按 向 给 让 使 则 但 却 又 再 还 不
及其 以及 并且 或者 而且 但是 因此 因为 所以 如果 其中 其他 其它 这个 那个 这些 那些 一个 一种 一些 可以 应当 应该 已经 正在 进行 有关 相关
按照 根据 依照 依据 关于 对于 通过 为了 由于 同时 此外 另外 以下 以上 上述 所述 目前 一是 二是 三是 the of and to in a an for on`

const STOP_WORDS: ReadonlySet<string> = new Set(WORDS.split(/\s+/u))

/** Whether a word (as the segmenter gives it) is one of those. */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word)
}
