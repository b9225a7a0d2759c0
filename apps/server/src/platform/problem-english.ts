/** The problems that readers of a site can run into, in English. */
import type { ProblemCode, ProblemText } from './problem-catalog.ts'

/** By code; what is not here is told in Chinese. */
export const ENGLISH_PROBLEMS: Readonly<Partial<Record<ProblemCode, ProblemText>>> = {
  'page-not-found': { title: 'Page not found', remedy: 'Please check the address, or start again from the home page.' },
  'method-not-allowed': {
    title: 'This cannot be done at this address',
    remedy: 'Please go back and use the buttons on the page.',
  },
  'invalid-request': { title: 'What was sent cannot be used', remedy: 'Please go back, correct it and send it again.' },
  'unsupported-media-type': {
    title: 'This type of content is not supported',
    remedy: 'Please send it in the form that the page asks for.',
  },
  'request-too-large': { title: 'Too much was sent at once', remedy: 'Please shorten it, or send it in parts.' },
  'file-being-checked': { title: 'The file is still being checked', remedy: 'Please open it again in a minute or two.' },
  'not-ready': { title: 'The system is starting or being maintained', remedy: 'Please try again in a minute or two.' },
  'internal-error': {
    title: 'Something went wrong',
    remedy:
      'It was not your doing. Please try again later; if it happens again, tell the administrator the number of this request.',
  },
  'too-many-attempts': { title: 'Too many tries', remedy: 'Please try again in a minute.' },
  'file-not-found': { title: 'File not found', remedy: 'Please go back, load the page again and open the file from there.' },
  'cross-site': {
    title: 'This request did not come from a page of this site',
    remedy: 'Please start again from a page of this site.',
  },
  'print-busy': { title: 'Too many files are being made', remedy: 'Please try again in a minute, or read and print the page.' },
  'document-not-printable': {
    title: 'This document is too large for a file',
    remedy: 'Please read or print its page, or download its attachments.',
  },
}
