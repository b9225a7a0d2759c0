/** Descriptions for machines (schema.org). */
import type { ReadDocument } from './document.query.ts'
import { FORMATS, isPrintable } from './formats/format.ts'
import type { Site } from './site.ts'

/** JSON that may stand in a script element: nothing in it can end the element or be read as markup. */
export function jsonForMarkup(data: object): string {
  return JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )
}

/** A published document as an Article, or as Legislation where it binds everybody. */
export function documentData(document: ReadDocument, site: Site, address: string): object {
  const isLaw = document.kind === 'regulation' || document.kind === 'normativeDocument'
  const absolute = /^https?:/.test(address)
  return {
    '@context': 'https://schema.org',
    '@type': isLaw ? 'Legislation' : document.kind === 'article' ? 'NewsArticle' : 'Article',
    headline: document.title.slice(0, 110),
    name: document.title,
    inLanguage: 'zh-CN',
    identifier: document.indexNumber,
    datePublished: document.firstPublishedAt.toString(),
    dateModified: document.publishedAt.toString(),
    ...(document.keywords.length === 0 ? {} : { keywords: document.keywords.join(',') }),
    ...(document.summary === null ? {} : { description: document.summary.slice(0, 500) }),
    ...(absolute ? { url: address, mainEntityOfPage: address } : {}),
    ...(absolute && isPrintable(document) ? { encoding: FORMATS.map((format) => encodingData(format, address)) } : {}),
    publisher: { '@type': 'GovernmentOrganization', name: document.agencyName },
    isPartOf: { '@type': 'WebSite', name: site.name },
    isAccessibleForFree: true,
    ...(isLaw
      ? {
          ...(document.documentNumber === null ? {} : { legislationIdentifier: document.documentNumber }),
          ...(document.writtenOn === null ? {} : { legislationDate: document.writtenOn }),
          ...(document.effectiveFrom === null ? {} : { legislationDateVersion: document.effectiveFrom }),
        }
      : {}),
  }
}

function encodingData({ format, name, mediaType }: (typeof FORMATS)[number], address: string): object {
  return { '@type': 'MediaObject', name, encodingFormat: mediaType, contentUrl: `${address}.${format}` }
}

/** The agency that runs a site. */
export function organizationData(site: Site, address: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentOrganization',
    name: site.agencyName,
    ...(/^https?:/.test(address) ? { url: address } : {}),
    ...(site.englishName === undefined ? {} : { alternateName: site.englishName }),
    ...(site.contact === undefined
      ? {}
      : { contactPoint: { '@type': 'ContactPoint', contactType: '政府信息公开', description: site.contact } }),
  }
}
