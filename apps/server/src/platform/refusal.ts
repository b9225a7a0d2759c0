/** Why a program does not do what it was started for, for the person who started it. */

/** A refusal to start that the operator can act on: Chinese and English, with the remedy. It is shown without a stack. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(`${zh}\n${en}`, options)
  }
}

/** Refusal of a folder that cannot be imported; `message` is Chinese and says what to do. */
export class FolderRefused extends Error {
  override readonly name = 'FolderRefused'
}
