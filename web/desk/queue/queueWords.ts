// SPDX-License-Identifier: Apache-2.0
import type { IconName } from '../../kit/Icon.tsx'
import type { DeskWords } from '../../words/desk.ts'
import type { Queue } from './filters.ts'

interface QueueFace {
  readonly name: keyof DeskWords & `queue${string}`
  readonly text: keyof DeskWords & `queue${string}Text`
  readonly icon: IconName
}

export const queueWords: Readonly<Record<Queue, QueueFace>> = {
  mine: { name: 'queueMine', text: 'queueMineText', icon: 'inbox' },
  open: { name: 'queueOpen', text: 'queueOpenText', icon: 'area' },
  overdue: { name: 'queueOverdue', text: 'queueOverdueText', icon: 'alarm' },
  escalated: { name: 'queueEscalated', text: 'queueEscalatedText', icon: 'flag' },
  verify: { name: 'queueVerify', text: 'queueVerifyText', icon: 'checkCircle' },
  paused: { name: 'queuePaused', text: 'queuePausedText', icon: 'pause' },
  asked: { name: 'queueAsked', text: 'queueAskedText', icon: 'clock' },
  joining: { name: 'queueJoining', text: 'queueJoiningText', icon: 'people' },
  awaiting: { name: 'queueAwaiting', text: 'queueAwaitingText', icon: 'message' },
  supervised: { name: 'queueSupervised', text: 'queueSupervisedText', icon: 'bell' },
  all: { name: 'queueAll', text: 'queueAllText', icon: 'list' },
  closed: { name: 'queueClosed', text: 'queueClosedText', icon: 'check' },
}
