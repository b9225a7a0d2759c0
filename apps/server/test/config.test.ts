import { sep } from 'node:path'
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
