import { resolve, sep } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../src/platform/config.ts'

function faultsOf(environment: Readonly<Record<string, string>>): ConfigError {
  try {
    readConfig(environment)
  } catch (fault) {
    if (fault instanceof ConfigError) return fault
    throw fault
  }
  throw new Error('the settings were accepted')
}

test('without settings: this machine only, port 8080, the embedded database', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ host: 'localhost', port: 8080, logLevel: 'info', demonstration: true, dataFolderChosen: false })
  expect(config.dataFolder.endsWith(`${sep}.data`)).toBe(true)
  expect(config.databaseUrl).toBeUndefined()
})

test('an empty setting counts as absent', () => {
  expect(readConfig({ DATABASE_URL: ' ', GONGKAI_PORT: '' })).toMatchObject({ port: 8080 })
})

test.each(['-1', '65536', '80a', '8080.5', '1e3'])('the port %s is refused', (port) => {
  expect(faultsOf({ GONGKAI_PORT: port }).faults.map(({ name }) => name)).toEqual(['GONGKAI_PORT'])
})

test.each(['0', '1', '65535'])('the port %s is taken', (port) => {
  expect(readConfig({ GONGKAI_PORT: port }).port).toBe(Number(port))
})

test('all faults are listed at once, in Chinese and English, and never the database address', () => {
  const fault = faultsOf({
    DATABASE_URL: 'mysql://root:hunter2@db/x',
    GONGKAI_PORT: 'http',
    GONGKAI_LOG_LEVEL: 'loud',
    GONGKAI_DEMONSTRATION: 'maybe',
    GONGKAI_PROT: '80',
  })
  expect(fault.faults.map(({ name }) => name)).toEqual([
    'DATABASE_URL',
    'GONGKAI_PORT',
    'GONGKAI_LOG_LEVEL',
    'GONGKAI_DEMONSTRATION',
    'GONGKAI_PROT',
  ])
  expect(fault.message).toContain('设置有误')
  expect(fault.message).toContain('Settings are wrong')
  expect(fault.message).not.toContain('hunter2')
})

test('without settings: AES and SHA-256, files in the data folder, no virus scanner', () => {
  expect(readConfig({})).toMatchObject({ cryptography: 'international' })
  for (const name of ['keyRing', 's3', 'clamav']) expect(readConfig({})).not.toHaveProperty(name)
})

test('the stores are set by four settings', () => {
  expect(
    readConfig({
      GONGKAI_KEY_RING: '/etc/gongkai/key-ring.json',
      GONGKAI_CRYPTOGRAPHY: 'national',
      GONGKAI_CLAMAV: 'clamd.local:3310',
      GONGKAI_S3: 'https://key:s%2Fcret@s3.example.org:9000/gongkai-files?region=cn-east-1',
    }),
  ).toMatchObject({
    keyRing: resolve('/etc/gongkai/key-ring.json'),
    cryptography: 'national',
    clamav: { host: 'clamd.local', port: 3310 },
    s3: 'https://key:s%2Fcret@s3.example.org:9000/gongkai-files?region=cn-east-1',
  })
})

test.each([
  'ftp://k:s@host/bucket',
  'https://host/bucket',
  'https://k:s@host/',
  'https://k:s@host/bucket?x=1',
  'https://k:s@host/Bad_Name',
])('the store %s is refused without telling its secret', (address) => {
  const fault = faultsOf({ GONGKAI_S3: address })
  expect(fault.faults.map(({ name }) => name)).toEqual(['GONGKAI_S3'])
  expect(fault.message).not.toContain(address)
})
