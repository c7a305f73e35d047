// SPDX-License-Identifier: Apache-2.0
import { diskShelf, type Shelf } from './disk.ts'
import { commandScan, httpScan, type Scan } from './scan.ts'
import { s3Shelf } from './s3.ts'

/** Where files are kept and how they are looked at, as one deployment sets it. */
export interface FileSettings {
  readonly shelf: Shelf
  readonly scan?: Scan | undefined
  /** Take a file in although the scanner is away. (Default: no) */
  readonly takesUnscanned: boolean
}

/** The settings of the file store contradict each other or lack something; the sentence says what. */
export class FileSettingsInvalid extends Error {
  override name = 'FileSettingsInvalid'
}

type Environment = Readonly<Record<string, string | undefined>>

const needed = ['FILES_S3_ENDPOINT', 'FILES_S3_BUCKET', 'FILES_S3_KEY', 'FILES_S3_SECRET'] as const

const shelfFrom = (environment: Environment, folder: string): Shelf => {
  const given = needed.filter((name) => environment[name])
  if (given.length === 0) return diskShelf(folder)
  const missing = needed.filter((name) => !environment[name])
  if (missing.length > 0)
    throw new FileSettingsInvalid(
      `对象存储的设置不全,还缺 ${missing.join('、')}。 Settings of the object store are incomplete; still missing: ${missing.join(', ')}.`,
    )
  const [endpoint = '', bucket = '', key = '', secret = ''] = needed.map((name) => environment[name])
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol))
    throw new FileSettingsInvalid(
      `FILES_S3_ENDPOINT“${endpoint}”不是网址,例如 https://oss.example.cn。 FILES_S3_ENDPOINT "${endpoint}" is no address; write for example https://oss.example.cn.`,
    )
  return s3Shelf({ endpoint, bucket, key, secret, region: environment['FILES_S3_REGION'] ?? 'us-east-1' })
}

const scanFrom = (environment: Environment): Scan | undefined => {
  const { FILES_SCAN_COMMAND: command, FILES_SCAN_URL: url } = environment
  if (command && url)
    throw new FileSettingsInvalid(
      'FILES_SCAN_COMMAND 与 FILES_SCAN_URL 只能设置一个。 Set FILES_SCAN_COMMAND or FILES_SCAN_URL, not both.',
    )
  if (url) return httpScan(url)
  return command ? commandScan(command.trim().split(/\s+/)) : undefined
}

/**
 * Read the settings: a disk folder unless `FILES_S3_ENDPOINT`, `_BUCKET`, `_KEY`, `_SECRET` (and `_REGION`) name an
 * object store; no scanner unless `FILES_SCAN_COMMAND` or `FILES_SCAN_URL` names one; `FILES_SCAN_AWAY=take` takes
 * files in while the scanner is away.
 * @throws FileSettingsInvalid with a sentence in both languages.
 */
export const readFileSettings = (environment: Environment, folder: string): FileSettings => ({
  shelf: shelfFrom(environment, folder),
  scan: scanFrom(environment),
  takesUnscanned: environment['FILES_SCAN_AWAY'] === 'take',
})
