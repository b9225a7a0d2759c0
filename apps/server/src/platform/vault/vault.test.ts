import { createCipheriv, createHmac, hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CipherName, cipherOf } from './cipher.ts'
import { type KeyRing, newKeyRing, parseKeyRing, serializeKeyRing } from './key-ring.ts'
import { createVault, keyIdOf, SealBroken, type KeyRingStore } from './vault.ts'

const CIPHERS: readonly CipherName[] = ['aes-256-gcm', 'sm4-ctr-hmac-sm3']

/** A ring in memory; `at` is moved by tests that wait. */
function memoryRing(start: KeyRing = newKeyRing('sha256', '2026-01-01T00:00:00Z')): KeyRingStore & { at: string } {
  let ring = start
  const store = {
    at: '2026-01-02T00:00:00Z',
    current: () => ring,
    reread: () => ring,
    change: async (change: (ring: KeyRing) => KeyRing) => (ring = change(ring)),
    now: () => store.at,
  }
  return store
}

describe.each(CIPHERS)('%s', (cipher) => {
  const vault = createVault(memoryRing(), cipher)

  test('opens what it sealed, and seals the same text differently each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const sealed = vault.seal(text, 'applicant.name')
        expect(vault.open(sealed, 'applicant.name')).toBe(text)
        expect(vault.seal(text, 'applicant.name').equals(sealed)).toBe(false)
      }),
    )
  })

  test('notices any changed, lost or added byte', () => {
    const sealed = vault.seal('360702199001011234', 'applicant.identity_number')
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => vault.open(changed, 'applicant.identity_number')).toThrow(SealBroken)
      expect(() => vault.open(sealed.subarray(0, index), 'applicant.identity_number')).toThrow(SealBroken)
    }
    expect(() => vault.open(Buffer.concat([sealed, Buffer.from([0])]), 'applicant.identity_number')).toThrow(SealBroken)
  })

  test('a value does not open as that of another column, and the refusal tells nothing of it', () => {
    const sealed = vault.seal('张三', 'applicant.name')
    expect(() => vault.open(sealed, 'applicant.address')).toThrow(/changed or belong elsewhere/)
    expect(() => vault.open(sealed, 'applicant.address')).not.toThrow(/张三/)
    // No byte can move from the column's name to the text.
    expect(() => vault.open(vault.seal('x', 'a.b'), 'a.bx')).toThrow(SealBroken)
  })

  test('the text is not in the sealed bytes', () => {
    expect(vault.seal('360702199001011234', 'a.b').includes('360702199001011234')).toBe(false)
  })

  test('what another ring sealed does not open', () => {
    const other = createVault(memoryRing(), cipher)
    expect(() => vault.open(other.seal('x', 'a.b'), 'a.b')).toThrow(/has no key/)
  })

  test('after a rotation old and new values open; new ones are under the new key', async () => {
    const rotating = createVault(memoryRing(), cipher)
    const before = rotating.seal('旧', 'a.b')
    const key = await rotating.rotate()
    const after = rotating.seal('新', 'a.b')
    expect(keyIdOf(after)).toBe(key)
    expect(keyIdOf(before)).not.toBe(key)
    expect([rotating.open(before, 'a.b'), rotating.open(after, 'a.b')]).toEqual(['旧', '新'])
  })
})

test('both ciphers open side by side: the bytes say which they are sealed with', () => {
  const ring = memoryRing()
  const [international, national] = CIPHERS.map((cipher) => createVault(ring, cipher))
  expect(international?.open(national?.seal('国密', 'a.b') ?? Buffer.alloc(0), 'a.b')).toBe('国密')
  expect(national?.open(international?.seal('x', 'a.b') ?? Buffer.alloc(0), 'a.b')).toBe('x')
})

test('SM4-CTR then HMAC-SM3, as written down in ADR 0046', () => {
  const secret = Buffer.alloc(32, 7)
  const iv = Buffer.alloc(16, 9)
  const bound = Buffer.from('a.b')
  const key = (use: string, length: number) => Buffer.from(hkdfSync('sm3', secret, '', `gongkai ${use}`, length))
  const cipher = createCipheriv('sm4-ctr', key('sm4-ctr', 16), iv)
  const body = Buffer.concat([iv, cipher.update('答复'), cipher.final()])
  const lengths = Buffer.alloc(8)
  lengths.writeUInt32BE(bound.length)
  lengths.writeUInt32BE(body.length, 4)
  const mac = createHmac('sm3', key('hmac-sm3', 32)).update(lengths).update(bound).update(body).digest()
  expect(cipherOf('sm4-ctr-hmac-sm3').seal(secret, Buffer.from('答复'), bound, iv)).toEqual(Buffer.concat([body, mac]))
})

describe('fingerprint', () => {
  const ring = memoryRing()
  const vault = createVault(ring, 'aes-256-gcm')

  test('is the same for the same text and purpose only, also after a rotation', async () => {
    const before = vault.fingerprint('360702199001011234', 'identity-number')
    expect(before).toHaveLength(32)
    await vault.rotate()
    expect(vault.fingerprint('360702199001011234', 'identity-number')).toEqual(before)
    expect(vault.fingerprint('360702199001011234', 'phone')).not.toEqual(before)
    expect(vault.fingerprint('b', 'a').equals(vault.fingerprint('', 'ab'))).toBe(false)
    expect(createVault(memoryRing(), 'aes-256-gcm').fingerprint('360702199001011234', 'identity-number')).not.toEqual(before)
  })

  test('keeps the hash that its ring was made with', () => {
    const national = memoryRing(newKeyRing('sm3', '2026-01-01T00:00:00Z'))
    const text = 'x'
    expect(createVault(national, 'aes-256-gcm').fingerprint(text, 'p')).toEqual(
      createVault(national, 'sm4-ctr-hmac-sm3').fingerprint(text, 'p'),
    )
  })
})

describe('retire', () => {
  test('takes off only keys that nothing uses and that were superseded a day ago', async () => {
    const ring = memoryRing()
    const vault = createVault(ring, 'aes-256-gcm')
    const first = vault.currentKey()
    const second = await vault.rotate()
    const third = await vault.rotate()
    expect(await vault.retire(new Set([third]))).toEqual([])
    ring.at = '2026-01-03T00:00:00Z'
    expect(await vault.retire(new Set([first, third]))).toEqual([second])
    expect(await vault.retire(new Set())).toEqual([first])
    expect(await vault.retire(new Set())).toEqual([])
    expect(vault.currentKey()).toBe(third)
  })
})

describe('the file of the ring', () => {
  test('is read as it was written', () => {
    const ring = newKeyRing('sm3', '2026-01-01T00:00:00Z')
    expect(parseKeyRing(serializeKeyRing(ring))).toEqual(ring)
  })

  test.each(['', '{}', '[]', 'null', '{"schema":"gongkai.key-ring/1"}'])('%j is no ring', (text) => {
    expect(parseKeyRing(text)).toBeUndefined()
  })

  test('a ring without keys, or with a shortened secret, is none', () => {
    const text = serializeKeyRing(newKeyRing('sha256', '2026-01-01T00:00:00Z'))
    expect(parseKeyRing(text.replace(/"keys": \[[^\]]*\]/, '"keys": []'))).toBeUndefined()
    expect(parseKeyRing(text.replace(/("secret": ")..../, '$1'))).toBeUndefined()
  })
})
