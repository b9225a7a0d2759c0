import { describe, expect, test } from 'vitest'
import { testApp, testDatabase } from '../../../test/harness.ts'
import { aColumn, aSite } from '../../../test/site-factory.ts'

const { db } = await testDatabase()
const app = await testApp({ db, config: { publicUrl: 'https://gk.example.gov.cn' } })

describe('the frame of a site', () => {
  test('carries the tags of the site, its navigation and its footer', async () => {
    const site = await aSite(db, { name: '<b>青禾</b>"县' })
    const column = await aColumn(db, site, { name: '政策 & 文件', englishName: 'Policies' })
    const { statusCode, body, headers } = await app.inject(`/sites/${site.key}/`)
    expect(statusCode).toBe(200)
    expect(body).toContain('<meta name="SiteName" content="&lt;b>青禾&lt;/b>&quot;县"')
    expect(body).toContain('<meta name="SiteDomain" content="gk.example.gov.cn"')
    expect(body).toContain('<meta name="SiteIDCode" content="4207000016"')
    expect(body).toContain(`<link rel="canonical" href="https://gk.example.gov.cn/sites/${site.key}/"`)
    expect(body).toContain(`href="/sites/${site.key}/columns/${column}"`)
    expect(body).toContain('政策 &amp; 文件')
    expect(body).toContain('鄂ICP备05017375号')
    expect(body).not.toMatch(/<script(?! type="application\/ld\+json")(?![^>]* src=)| style=| on\w+=/)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
  })

  test('keeps language and look in its links, and nothing unknown', async () => {
    const site = await aSite(db)
    const column = await aColumn(db, site, { name: '政策', englishName: 'Policies' })
    const { body } = await app.inject(`/sites/${site.key}/?lang=en&mode=elder&utm=%22%3E%3Cscript%3E&fbclid=zzz`)
    expect(body).toContain('<html lang="en" class="site site-red elder"')
    expect(body).toContain(`href="/sites/${site.key}/columns/${column}?lang=en&amp;mode=elder"`)
    expect(body).toContain('Policies')
    expect(body).toMatch(/href="\/sites\/[a-z0-9-]+\/\?mode=elder"[^>]*>中文/)
    expect(body).not.toContain('zzz')
    expect(body).not.toContain('utm')
  })

  test('is not there for a site that is unknown', async () => {
    expect((await app.inject('/sites/nowhere/')).statusCode).toBe(404)
    expect((await app.inject('/sites/..%2f/')).statusCode).toBe(404)
  })
})
