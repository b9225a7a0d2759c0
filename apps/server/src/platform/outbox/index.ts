/** Messages to people outside; what features import. `channel.ts` tells whether what a person typed can be an address. */
export { createOutbox, type Message, NO_OUTBOX, type Outbox, OUTBOX_SEALED } from './outbox.ts'
export { listMessages, openMessage, resendMessages } from './record.ts'
