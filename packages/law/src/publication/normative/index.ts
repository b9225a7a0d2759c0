/** 规章和行政规范性文件: from the draft to the end of their force. */
export * from './definition.ts'
export * from './relations.ts'
export * from './validity.ts'
