/** Agencies (行政机关) in the back office: looked up, and changed by the system administrator of the subtree. */
export * from './changes.ts'
export * from './views.ts'
