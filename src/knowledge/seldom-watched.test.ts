import { expect, it } from 'vitest'
import { storyFleet } from '../../sandbox/fleet/story.ts'
import { DAY } from '../model/instant.ts'
import { cadenceOfWatched } from './testing/watch.ts'
