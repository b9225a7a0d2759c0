/** Publication on one's own initiative (主动公开): codes, what a document contains, what can be done, what is shown. */
export * from './catalogue.ts'
export * from './content.ts'
export * from './events.ts'
export * from './schemes.ts'
export * from './sites.ts'
export * from './terms.ts'
export * from './views.ts'
export * from './withdrawals.ts'
