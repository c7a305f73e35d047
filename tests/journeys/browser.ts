// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'

export const phone = { width: 390, height: 844 } as const
export const desk = { width: 1440, height: 900 } as const

const installed = [
  process.env['CHROME_PATH'],
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]

/** Starts an installed Chrome if there is one, else the Chromium that comes from npm. Software drawing only. */
export async function openBrowser(): Promise<Browser> {
  const found = installed.find((path) => path !== undefined && existsSync(path))
  const executablePath = found ?? (await bundledChromium())
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--lang=zh-CN',
      '--hide-scrollbars',
      '--font-render-hinting=none',
    ],
  })
}

async function bundledChromium(): Promise<string> {
  const { default: bundled } = await import('@sparticuz/chromium')
  return bundled.executablePath()
}

export interface VisitOptions {
  readonly address: string
  readonly size?: { readonly width: number; readonly height: number }
  readonly language?: 'zh' | 'en'
  readonly theme?: 'light' | 'dark'
  readonly contrast?: 'normal' | 'high'
  readonly large?: boolean
}

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Requests that tried to leave for another origin. Must stay empty. */
  readonly strangers: string[]
  /** Errors of the console and uncaught exceptions. */
  readonly errors: string[]
  readonly close: () => Promise<void>
}

/** A fresh visitor of our own server, in one size, language and theme. */
export async function visit(browser: Browser, options: VisitOptions): Promise<Visit> {
  const {
    address,
    size = desk,
    language = 'zh',
    theme = 'light',
    contrast = 'normal',
    large = false,
  } = options
  const touch = size.width < 600
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: touch,
    isMobile: touch,
    deviceScaleFactor: 1,
  })
  context.setDefaultTimeout(30_000)
  const preferences = JSON.stringify({ language, theme, contrast, size: large ? 'large' : 'normal' })
  // Only the first time, so that a choice made on the page outlives a reload.
  await context.addInitScript(
    (kept) => localStorage.getItem('zhida.preferences') ?? localStorage.setItem('zhida.preferences', kept),
    preferences,
  )
  const page = await context.newPage()
  const { strangers, errors } = watch(page, new URL(address).origin)
  return { page, context, strangers, errors, close: () => context.close() }
}

/** Starts listening for requests to other origins and for errors. */
export function watch(page: Page, origin: string): { strangers: string[]; errors: string[] } {
  const strangers: string[] = []
  const errors: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(origin) && !/^(blob|data|about):/.test(url)) strangers.push(url)
  })
  page.on('pageerror', (error) => errors.push(`${error.name}: ${error.message}`))
  page.on('console', (message) => {
    // The browser itself logs every refused request; refusals are part of the product.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      errors.push(message.text())
  })
  return { strangers, errors }
}

export interface Violation {
  readonly rule: string
  readonly help: string
  readonly where: readonly string[]
}

/** Runs axe-core (WCAG 2.2 A and AA) on the page as it stands. */
export async function violationsOn(page: Page): Promise<readonly Violation[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  return page.evaluate(async () => {
    interface AxeResult {
      violations: { id: string; help: string; nodes: { target: unknown; failureSummary?: string }[] }[]
    }
    const { axe } = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResult> } }
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    })
    return violations.map(({ id, help, nodes }) => ({
      rule: id,
      help,
      where: nodes.map((node) => `${String(node.target)} ${node.failureSummary ?? ''}`),
    }))
  })
}

/** Targets a finger would miss: smaller than 44 px in both directions, inline links in text aside. */
export async function smallTargetsOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found = [
      ...document.querySelectorAll<HTMLElement>(
        'button, a[href], select, input, textarea, summary, [role=tab]',
      ),
    ]
    return found.flatMap((element) => {
      const target = element.closest('label') ?? element
      const box = target.getBoundingClientRect()
      const seen =
        box.width > 1 &&
        box.height > 1 &&
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      const inText = element.tagName === 'A' && getComputedStyle(element).display === 'inline'
      // A link stretched over its card by its `::after` is as large as the card.
      const stretched = getComputedStyle(element, '::after').position === 'absolute'
      const skip = stretched || element.classList.contains('z-skip')
      return seen && !inText && !skip && box.height < 43.5
        ? [
            `${element.tagName} ${element.className} "${element.textContent?.slice(0, 24)}" ${Math.round(box.width)}×${Math.round(box.height)}`,
          ]
        : []
    })
  })
}

const shots = process.env['ZHIDA_SHOTS'] ?? join(tmpdir(), 'zhida-shots')

/** Writes a screenshot outside the repository and gives its path. Drawing may fail under load, so it is tried twice. */
export async function shoot(page: Page, name: string, fullPage = true): Promise<string> {
  await mkdir(shots, { recursive: true })
  const path = join(shots, `${name}.png`)
  await page.screenshot({ path, fullPage }).catch(() => page.screenshot({ path, fullPage }))
  return path
}

/** Waits until the page is quiet and its Chinese face, if one was needed, has arrived. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
}
