/** What the command tells the shell (contract §2 and §3). */
export const EXIT = {
  /** Read; nothing of severity error. */
  ok: 0,
  /** At least one finding of severity error. */
  errorsFound: 1,
  /** Nothing usable could be read, or the command was used wrongly. */
  unusable: 2,
} as const

/** Ends a command with one clear message on standard error. */
export class CommandFailed extends Error {}
