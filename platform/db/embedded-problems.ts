// SPDX-License-Identifier: Apache-2.0
// What can keep the embedded PostgreSQL from starting: each a sentence with its remedy, in both languages.
import { StartProblem } from './faults.ts'

export const folderInUse = (folder: string): StartProblem =>
  new StartProblem('folder.in-use', {
    say: {
      zh: `数据目录 ${folder} 正被另一个正在运行的直达使用。`,
      en: `The data folder ${folder} is in use by another Zhida that is running.`,
    },
    next: {
      zh: '请先停止它，或用 DATA_DIR 和 PORT 为这一个选择另外的目录和端口。',
      en: 'Stop that one first, or choose another folder and port for this one with DATA_DIR and PORT.',
    },
  })

export const folderNotWritable = (folder: string, cause: unknown): StartProblem => {
  const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  return new StartProblem(
    'folder.not-writable',
    {
      say: {
        zh: `无法在数据目录 ${folder} 中写入（${reason}）。`,
        en: `The data folder ${folder} cannot be written to (${reason}).`,
      },
      next: {
        zh: '请改正该目录的权限，或用 DATA_DIR 换一个可写的目录。',
        en: 'Correct the permissions of the folder, or choose one that can be written to with DATA_DIR.',
      },
    },
    cause,
  )
}

export const folderOutOfReach = (folder: string, closedFolder: string, user: string): StartProblem =>
  new StartProblem('folder.out-of-reach', {
    say: {
      zh: `以 root 启动时数据库以用户 ${user} 运行，但该用户无法进入 ${closedFolder}，因而到不了数据目录 ${folder}。`,
      en: `Started as root, the database runs as user ${user}, who may not enter ${closedFolder} and so cannot reach the data folder ${folder}.`,
    },
    next: {
      zh: `请用 DATA_DIR 选择例如 /var/lib/zhida 的目录，或执行 chmod o+x ${closedFolder}，或以普通用户启动。`,
      en: `Choose a folder such as /var/lib/zhida with DATA_DIR, or run chmod o+x ${closedFolder}, or start as an ordinary user.`,
    },
  })

export const clusterNotMade = (said: string): StartProblem =>
  new StartProblem('database.init-failed', {
    say: { zh: `无法建立内置数据库：${said}。`, en: `The embedded database could not be created: ${said}.` },
    next: {
      zh: '请检查磁盘空间和数据目录的权限，或用 DATA_DIR 换一个目录。',
      en: 'Check disk space and the permissions of the data folder, or choose another folder with DATA_DIR.',
    },
  })

export const clusterDamaged = (path: string, cause: unknown): StartProblem =>
  new StartProblem(
    'database.damaged',
    {
      say: {
        zh: `数据目录不完整：${path} 不是可用的数据库。`,
        en: `The data folder is not whole: ${path} is not a usable database.`,
      },
      next: {
        zh: '请从备份恢复该目录；用 DATA_DIR 换一个目录；或用 npm start -- --fresh 清空后重新开始。',
        en: 'Restore the folder from a backup, choose another with DATA_DIR, or begin again, losing its data, with npm start -- --fresh.',
      },
    },
    cause,
  )

export const clusterOfAnotherUser = (path: string, cause: unknown): StartProblem =>
  new StartProblem(
    'database.folder-of-another-user',
    {
      say: {
        zh: `${path} 属于另一个系统用户，当前用户无法读取。`,
        en: `${path} belongs to another system user and cannot be read.`,
      },
      next: {
        zh: '请用上次启动时的用户启动，或用 DATA_DIR 换一个目录。',
        en: 'Start as the user who started it before, or choose another folder with DATA_DIR.',
      },
    },
    cause,
  )

export const clusterOfAnotherVersion = (
  folder: string,
  version: { found: string; ours: string },
): StartProblem =>
  new StartProblem('database.other-version', {
    say: {
      zh: `${folder} 由 PostgreSQL ${version.found} 建立，本程序内置的是 ${version.ours}。`,
      en: `${folder} was made by PostgreSQL ${version.found}; this program brings ${version.ours}.`,
    },
    next: {
      zh: '请用原版本导出数据后导入，或用 DATA_DIR 换一个目录，或用 DATABASE_URL 指定自己的 PostgreSQL。',
      en: 'Move the data over with the version that made it, choose another folder with DATA_DIR, or name your own PostgreSQL in DATABASE_URL.',
    },
  })
