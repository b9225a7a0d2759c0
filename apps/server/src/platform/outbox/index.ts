/** Messages to people outside; what features import. */
export { type Channel, isAddress } from './channel.ts'
export { createOutbox, type Message, type Outbox, OUTBOX_SEALED, type RunningOutbox } from './outbox.ts'
export { listMessages, type MessageFilter, type MessageRow, openMessage, resendMessages } from './record.ts'
