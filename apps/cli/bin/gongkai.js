#!/usr/bin/env node
import { existsSync } from 'node:fs'

const compiled = new URL('../dist/main.js', import.meta.url)
const bundled = new URL('../bundle/main.js', import.meta.url)
const builder = new URL('../../../scripts/build.mjs', import.meta.url)

// In the repository the compiled command runs, built now if installing did not (npm's --ignore-scripts); elsewhere the bundle.
if (!existsSync(bundled) && !existsSync(compiled) && existsSync(builder)) await import(builder.href)
await import((existsSync(compiled) ? compiled : bundled).href)
