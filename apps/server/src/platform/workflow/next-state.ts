/** The state that follows an event, as a table of permission and transition tells it. */

/** What a line of such a table says of the next state: the state, `same`, or `byCase`, which the event's handler decides. */
interface Transition<State extends string> {
  readonly term: string
  readonly to: State | 'same' | 'byCase'
}

/** The next state. Throws (a bug of the handler) when the table leaves it to the handler and the handler did not say. */
export function nextState<State extends string>(from: State, { term, to }: Transition<State>, decided: State | undefined): State {
  if (to === 'same') return from
  if (to !== 'byCase') return to
  if (decided === undefined) throw new Error(`${term}: the handler must say which state follows`)
  return decided
}
