/** 规章和行政规范性文件: from the draft to the end of their force. */
export * from './definition.ts'
export * from './expiry.ts'
export * from './lifecycle.ts'
export * from './relations.ts'
export * from './timeline.ts'
export * from './validity.ts'
