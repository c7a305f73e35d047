// SPDX-License-Identifier: Apache-2.0
// What can keep the program from starting: each a sentence with its remedy, in both languages.
import { StartProblem } from '#platform/db/faults.ts'
import { OLDEST_POSTGRESQL } from '#platform/db/migrate.ts'

export const unknownOption = (given: string, allowed: readonly string[], cause: unknown): StartProblem =>
  new StartProblem(
    'settings.unknown-option',
    {
      say: { zh: `无法识别启动选项“${given}”。`, en: `The options "${given}" are not understood.` },
      next: {
        zh: `可用的有 ${allowed.join('、')}，例如 npm start -- --port 8081。`,
        en: `There are ${allowed.join(', ')}; for instance npm start -- --port 8081.`,
      },
    },
    cause,
  )

export const notAPort = (given: string): StartProblem =>
  new StartProblem('settings.port', {
    say: { zh: `端口“${given}”无效。`, en: `"${given}" is not a port.` },
    next: { zh: '请用 PORT 给出 0 到 65535 的整数。', en: 'Give PORT as a whole number from 0 to 65535.' },
  })

export const notASwitch = (name: string, given: string): StartProblem =>
  new StartProblem('settings.switch', {
    say: { zh: `${name}=${given} 无法识别。`, en: `${name}=${given} is not understood.` },
    next: { zh: `请写 ${name}=on 或 ${name}=off。`, en: `Write ${name}=on or ${name}=off.` },
  })

export const notADatabaseUrl = (): StartProblem =>
  new StartProblem('settings.database-url', {
    say: {
      zh: 'DATABASE_URL 不是 PostgreSQL 的地址。',
      en: 'DATABASE_URL is not the address of a PostgreSQL.',
    },
    next: {
      zh: '请写成 postgres://用户:密码@主机:5432/数据库（密码中的特殊字符须百分号编码），或去掉它以使用内置数据库。',
      en: 'Write it as postgres://user:password@host:5432/database (special characters percent-encoded), or leave it out to use the embedded database.',
    },
  })

export const freshOnOwnDatabase = (): StartProblem =>
  new StartProblem('settings.fresh-on-own-database', {
    say: {
      zh: '--fresh 只清空内置数据库，不会清空 DATABASE_URL 指定的数据库。',
      en: '--fresh empties the embedded database only, never the one that DATABASE_URL names.',
    },
    next: {
      zh: '请自行删除并新建该数据库后，不带 --fresh 启动。',
      en: 'Drop and create that database yourself, then start without --fresh.',
    },
  })

export const folderOfOthers = (folder: string, example: string): StartProblem =>
  new StartProblem('folder.not-ours', {
    say: {
      zh: `${folder} 中已有不属于直达的内容（例如 ${example}）。`,
      en: `${folder} holds things that are not Zhida's (${example}, for one).`,
    },
    next: {
      zh: '请用 DATA_DIR 指定一个空目录或直达原来的数据目录。',
      en: "Name an empty folder, or Zhida's own data folder, in DATA_DIR.",
    },
  })

export const unreachable = (place: string, reason: string, cause: unknown): StartProblem =>
  new StartProblem(
    'database.unreachable',
    {
      say: {
        zh: `无法连接数据库 ${place}：${reason}。`,
        en: `The database at ${place} cannot be reached: ${reason}.`,
      },
      next: {
        zh: '请确认该服务器正在运行、主机和端口正确、防火墙放行，或去掉 DATABASE_URL 以使用内置数据库。',
        en: 'See that the server runs, that host and port are right and no firewall is between, or leave DATABASE_URL out to use the embedded database.',
      },
    },
    cause,
  )

export const databaseRefused = (place: string, reason: string, cause: unknown): StartProblem =>
  new StartProblem(
    'database.refused',
    {
      say: {
        zh: `数据库 ${place} 拒绝了连接：${reason}。`,
        en: `The database at ${place} refused: ${reason}.`,
      },
      next: {
        zh: `请改正 DATABASE_URL 中的用户、密码和数据库名；数据库（PostgreSQL ${OLDEST_POSTGRESQL} 或更高）须已建立，用户须能在其中建表。`,
        en: `Correct user, password and database name in DATABASE_URL; the database (PostgreSQL ${OLDEST_POSTGRESQL} or later) must exist and its user be allowed to create tables in it.`,
      },
    },
    cause,
  )

/** What `listen` of the HTTP server said, for the administrator; undefined when it is none of their doing. */
export const listenProblem = (
  error: unknown,
  at: { host: string; port: number },
): StartProblem | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const problem = typeof code === 'string' ? LISTEN_PROBLEMS[code] : undefined
  return problem ? new StartProblem(problem.code, problem.words(at), error) : undefined
}

type At = { host: string; port: number }
const LISTEN_PROBLEMS: Readonly<
  Record<string, { code: string; words: (at: At) => ConstructorParameters<typeof StartProblem>[1] }>
> = {
  EADDRINUSE: {
    code: 'port.taken',
    words: ({ port }) => ({
      say: { zh: `端口 ${port} 已被其他程序占用。`, en: `Port ${port} is taken by another program.` },
      next: {
        zh: `请停止那个程序，或换一个端口：PORT=${port + 1} npm start。`,
        en: `Stop that program, or choose another port: PORT=${port + 1} npm start.`,
      },
    }),
  },
  EACCES: {
    code: 'port.forbidden',
    words: ({ port }) => ({
      say: { zh: `当前用户不得使用端口 ${port}。`, en: `This user may not use port ${port}.` },
      next: {
        zh: '请选择 1024 以上的端口，例如 PORT=8080 npm start。',
        en: 'Choose a port above 1024: PORT=8080 npm start.',
      },
    }),
  },
  EADDRNOTAVAIL: { code: 'host.unknown', words: ({ host }) => hostWords(host) },
  ENOTFOUND: { code: 'host.unknown', words: ({ host }) => hostWords(host) },
}

const hostWords = (host: string): ConstructorParameters<typeof StartProblem>[1] => ({
  say: { zh: `本机没有地址 ${host}。`, en: `This machine has no address ${host}.` },
  next: {
    zh: '请用 HOST 给出本机地址：127.0.0.1 只供本机，0.0.0.0 供所有网络。',
    en: 'Give an address of this machine in HOST: 127.0.0.1 for itself alone, 0.0.0.0 for all networks.',
  },
})
