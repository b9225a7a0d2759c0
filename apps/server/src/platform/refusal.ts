/** Why the program does not start, for the person who started it. */

/** A refusal to start that the operator can act on: Chinese and English, with the remedy. It is shown without a stack. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(`${zh}\n${en}`, options)
  }
}
