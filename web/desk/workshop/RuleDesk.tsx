// SPDX-License-Identifier: Apache-2.0
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Segments, Tabs } from '../../kit/Tabs.tsx'
import { Select, TextField } from '../../kit/TextField.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useDeskWorkshop } from '../../words/desk.ts'
import { useSaid } from '../../words/words.ts'
import { Compare } from './Compare.tsx'
import { FeelEditor } from './FeelEditor.tsx'
import { History } from './History.tsx'
import { Meaning } from './Meaning.tsx'
import { Publish, useRefresh } from './Publish.tsx'
import { TableEditor } from './TableEditor.tsx'
import { TryMany, TryOne } from './Trials.tsx'
import { type Content, emptyTable, type RecordKind, type RulePage, useReading } from './workshop.ts'

export interface RuleDeskProps {
  readonly kinds: readonly RecordKind[]
  /** The rule as it is kept; absent for one that is begun. */
  readonly rule: RulePage | undefined
}

const begun: Content = { form: 'rule', feel: '' }

/** One rule: written, understood, tried, compared, kept and published. */
export function RuleDesk({ kinds, rule }: RuleDeskProps) {
  const words = useDeskWorkshop()
  const said = useSaid()
  const [records, setRecords] = useState(rule?.records ?? kinds[0]?.key ?? '')
  const [name, setName] = useState(rule?.name ?? '')
  const [content, setContent] = useState<Content>(rule?.draft ?? rule?.published ?? begun)
  const reading = useReading(records, content)
  const kind = kinds.find(({ key }) => key === records) ?? kinds[0]
  if (!kind) return null
  const fault = reading.data && !reading.data.ok ? reading.data : undefined
  const table = content.form === 'table' ? content.table : undefined
  const blocked = reading.data?.ok ? undefined : words.needsReading
  return (
    <div className="z-stack">
      {rule && !rule.mine && <Note title={words.notYours(rule.owner)} />}
      <div className="workshop-tools">
        <TextField label={words.name} hint={words.nameHint} value={name} max={80} onChange={setName} />
        {!rule && (
          <Select
            label={words.records}
            value={records}
            options={kinds.map(({ key, label }) => ({ key, label: said(label) }))}
            onChange={setRecords}
          />
        )}
        <Segments
          label={words.form}
          current={content.form}
          items={[
            { key: 'rule', label: words.formRule },
            { key: 'formula', label: words.formFormula },
            { key: 'table', label: words.formTable },
          ]}
          onChange={(form) => setContent(formed(content, form))}
        />
      </div>
      {content.form === 'table' ? (
        <TableEditor
          table={content.table}
          kind={kind}
          fault={fault}
          onChange={(changed) => setContent({ form: 'table', table: changed })}
        />
      ) : (
        <FeelEditor
          value={content.feel}
          suggestions={kind.suggestions}
          fault={fault}
          onChange={(feel) => setContent({ ...content, feel })}
        />
      )}
      <Meaning reading={reading} table={table} />
      <Fields kind={kind} />
      <Keep rule={rule} made={{ records, name, content }} />
      <Parts rule={rule} {...{ records, content, blocked }} />
    </div>
  )
}

const formed = (content: Content, form: Content['form']): Content => {
  if (form === 'table') return content.form === 'table' ? content : { form, table: emptyTable }
  return { form, feel: content.form === 'table' ? '' : content.feel }
}

interface PartsProps {
  readonly rule: RulePage | undefined
  readonly records: string
  readonly content: Content
  readonly blocked: string | undefined
}

const parts = ['tryOne', 'tryMany', 'compare', 'history', 'publish'] as const
type Part = (typeof parts)[number]

function Parts({ rule, ...trial }: PartsProps) {
  const words = useDeskWorkshop()
  const [part, setPart] = useState<Part>('tryMany')
  const shown = rule ? parts : parts.slice(0, 2)
  const isKept = rule && JSON.stringify(rule.draft) === JSON.stringify(trial.content)
  return (
    <Tabs
      label={words.try}
      current={part}
      items={shown.map((key) => ({ key, label: words[key] }))}
      onChange={(key) => setPart(key as Part)}
    >
      <div className="workshop-part">
        {part === 'tryOne' && <TryOne {...trial} />}
        {part === 'tryMany' && <TryMany {...trial} />}
        {part === 'compare' && <Compare {...trial} published={rule?.published ?? null} />}
        {part === 'history' && rule && <History rule={rule} />}
        {part === 'publish' && rule && (
          <Publish rule={rule} blocked={isKept ? trial.blocked : words.needsSave} />
        )}
      </div>
    </Tabs>
  )
}

interface KeepProps {
  readonly rule: RulePage | undefined
  readonly made: { readonly records: string; readonly name: string; readonly content: Content }
}

/** Save the draft, or a copy when the rule is somebody else's. */
function Keep({ rule, made }: KeepProps) {
  const words = useDeskWorkshop()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const write = useWrite<RulePage>((kept) => {
    refresh(kept)
    toast({ say: words.saved })
    if (kept.id !== rule?.id) void navigate({ to: '/desk/workshop', search: { rule: kept.id } })
  })
  const isOwn = rule?.mine === true
  const { name, content } = made
  const keep = () =>
    write.mutate(
      isOwn
        ? {
            path: `/api/workshop/rules/${rule.id}/draft`,
            body: { name, content, revision: rule.revision },
          }
        : { path: '/api/workshop/rules', body: made },
    )
  return (
    <>
      {write.isError && <RefusalNote refused={write.error} />}
      <div className="z-row">
        <Button
          look="primary"
          icon="check"
          busy={write.isPending}
          disabled={name.trim() ? false : words.name}
          onPress={keep}
        >
          {rule && !isOwn ? words.copy : words.save}
        </Button>
      </div>
    </>
  )
}

/** What may be asked, to look up or to copy. */
function Fields({ kind }: { readonly kind: RecordKind }) {
  const words = useDeskWorkshop()
  const said = useSaid()
  return (
    <details className="workshop-fields">
      <summary>{words.fields}</summary>
      <dl>
        {kind.fields.map((field) => (
          <div key={field.key}>
            <dt>
              <code>{field.key}</code>
            </dt>
            <dd>
              {said(field.label)} <span className="z-soft">{field.type}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
