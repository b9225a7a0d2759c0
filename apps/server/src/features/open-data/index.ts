/** 开放数据: what is published, as files with digests, as a catalogue and as JSON. */
import type { Feature } from '../../platform/feature.ts'
import { openDataJobs } from './datasets.service.ts'
import { openDataPages } from './open-data.portal.tsx'

/** Open data of every site. */
export const openDataFeature: Feature = { name: 'open-data', register: openDataPages, jobs: openDataJobs }
