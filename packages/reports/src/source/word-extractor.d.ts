/** word-extractor has no types of its own; this is what we use of it. */
declare module 'word-extractor' {
  interface WordDocument {
    getBody(options: { readonly filterUnicode: boolean }): string
    getTextboxes(options: { readonly filterUnicode: boolean }): string
  }

  class WordExtractor {
    extract(source: Buffer): Promise<WordDocument>
  }

  export default WordExtractor
}
