/** 主动公开: documents from draft to withdrawal, their editions, reviews and index numbers. */
export { takeIndexNumbers } from './index-number.ts'
export { project, type ProjectionServices, touchSites } from './projection.ts'
export { searchSource } from './search-document.ts'
export { searchIndexOf } from './search.ts'
