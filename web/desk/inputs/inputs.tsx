// SPDX-License-Identifier: Apache-2.0
import './inputs.css'
import { ConfigProvider, DatePicker, TreeSelect, theme as antdTheme, type ConfigProviderProps } from 'antd'
import * as enUS from 'antd/es/locale/en_US.js'
import * as zhCN from 'antd/es/locale/zh_CN.js'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { useMemo, useRef, type ReactNode } from 'react'
import { usePreferences, useThemeInForce } from '../../shell/preferences.ts'
import { useDesk } from '../../words/desk.ts'
import type { TreeNode } from './trees.ts'

type AntdLocale = NonNullable<ConfigProviderProps['locale']>
/** antd writes ES modules but is typed as CommonJS, which hides the default export one level deeper. */
const locales = { zh: zhCN.default, en: enUS.default } as unknown as Readonly<Record<'zh' | 'en', AntdLocale>>

/** Gives the few antd inputs our colours, type and language, and keeps their pop-ups inside the dialog. */
export function AntdFrame({ children }: { readonly children: ReactNode }) {
  const { language, size } = usePreferences()
  const theme = useThemeInForce()
  const frame = useRef<HTMLDivElement>(null)
  const token = useMemo(() => (theme ? readTokens(size === 'large') : readTokens(false)), [theme, size])
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  return (
    <ConfigProvider
      locale={locales[language]}
      theme={{
        algorithm: theme.startsWith('dark') ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
        token,
      }}
      getPopupContainer={() => frame.current?.closest('dialog') ?? frame.current ?? document.body}
    >
      <div ref={frame} className="desk-inputs">
        {children}
      </div>
    </ConfigProvider>
  )
}

function readTokens(isLarge: boolean) {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    colorPrimary: read('--brand'),
    colorText: read('--ink'),
    colorTextSecondary: read('--ink-soft'),
    colorTextTertiary: read('--ink-soft'),
    colorTextQuaternary: read('--ink-soft'),
    colorTextPlaceholder: read('--ink-soft'),
    colorTextDisabled: read('--ink-soft'),
    colorTextDescription: read('--ink-soft'),
    colorIcon: read('--ink-soft'),
    colorBgContainer: read('--surface'),
    colorBgElevated: read('--surface'),
    colorBorder: read('--line-strong'),
    controlItemBgActive: read('--brand-soft'),
    controlItemBgHover: read('--sunken'),
    fontFamily: read('--font'),
    fontSize: isLarge ? 20 : 16,
    controlHeight: 44,
    borderRadius: 8,
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  }
}

interface DateRangeProps {
  readonly id: string
  readonly from: string | undefined
  readonly to: string | undefined
  readonly onChange: (from: string, to: string) => void
}

/** Two days written 2026-11-21; either may be empty. */
export function DateRange({ id, from, to, onChange }: DateRangeProps) {
  const words = useDesk()
  return (
    <DatePicker.RangePicker
      id={{ start: id, end: `${id}-end` }}
      style={{ width: '100%' }}
      aria-label={words.fDates}
      allowEmpty={[true, true]}
      placeholder={[words.fFrom, words.fTo]}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      onChange={(days) =>
        onChange(days?.[0]?.format('YYYY-MM-DD') ?? '', days?.[1]?.format('YYYY-MM-DD') ?? '')
      }
    />
  )
}

interface TreeChoiceProps {
  readonly id: string
  readonly label: string
  readonly placeholder: string
  readonly tree: readonly TreeNode[]
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

/** One of a tree, found by typing part of its name. */
export function TreeChoice({ id, label, placeholder, tree, value, onChange }: TreeChoiceProps) {
  return (
    <TreeSelect
      id={id}
      style={{ width: '100%' }}
      aria-label={label}
      placeholder={placeholder}
      treeData={[...tree] as { value: string; title: string }[]}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      showSearch={{ treeNodeFilterProp: 'title' }}
      allowClear
      listHeight={280}
      virtual={false}
    />
  )
}
