// SPDX-License-Identifier: Apache-2.0
import { useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { refusalOf } from '../../api/refusal.ts'
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Note, RefusalNote } from '../../kit/Note.tsx'
import { Select } from '../../kit/TextField.tsx'
import { useDeskWorkshop } from '../../words/desk.ts'
import { type Said, useSaid } from '../../words/words.ts'
import { type KeptRule, type RecordKind, rulesQuery } from './workshop.ts'

interface Imported {
  readonly rules: readonly KeptRule[]
  readonly problems: readonly { readonly element: string; readonly name: string; readonly say: Said }[]
}

/** A DMN file becomes drafts; inputs that are no field here are bound by hand first. */
export function ImportModel({ kind }: { readonly kind: RecordKind }) {
  const words = useDeskWorkshop()
  const said = useSaid()
  const id = useId()
  const client = useQueryClient()
  const [xml, setXml] = useState('')
  const [bind, setBind] = useState<Readonly<Record<string, string>>>({})
  const write = useWrite<Imported>(() => void client.invalidateQueries({ queryKey: rulesQuery.queryKey }))
  const send = (text: string) =>
    write.mutate({ path: '/api/workshop/models', body: { records: kind.key, xml: text, bind } })
  const open = openInputs(write.error)
  return (
    <details className="workshop-fields">
      <summary>{words.importDmn}</summary>
      <div className="z-stack">
        <label className="z-label" htmlFor={id}>
          {words.importHint}
        </label>
        <input
          id={id}
          className="z-input"
          type="file"
          accept=".dmn,.xml,application/xml,text/xml"
          onChange={(event) => {
            const [file] = event.target.files ?? []
            if (!file) return
            setBind({})
            void file.text().then((text) => {
              setXml(text)
              write.mutate({ path: '/api/workshop/models', body: { records: kind.key, xml: text } })
            })
          }}
        />
        {write.isError && <RefusalNote refused={write.error} />}
        {open.length > 0 && (
          <section className="z-stack" aria-label={words.importBind}>
            <div className="workshop-tools">
              {open.map((name) => (
                <Select
                  key={name}
                  label={name}
                  value={bind[name] ?? ''}
                  empty=""
                  options={kind.fields.map((field) => ({ key: field.key, label: said(field.label) }))}
                  onChange={(key) => setBind({ ...bind, [name]: key })}
                />
              ))}
            </div>
            <div className="z-row">
              <Button look="primary" busy={write.isPending} onPress={() => send(xml)}>
                {words.importDmn}
              </Button>
            </div>
          </section>
        )}
        {write.data && (
          <Note tone="good" role="status" title={words.imported(write.data.rules.length)}>
            <ul>
              {write.data.problems.map((problem) => (
                <li key={problem.element + problem.name}>
                  {problem.element} {problem.name} · {said(problem.say)}
                </li>
              ))}
            </ul>
          </Note>
        )}
      </div>
    </details>
  )
}

const openInputs = (error: Error | null): readonly string[] => {
  const open: unknown = error && (refusalOf(error).about as { open?: unknown } | undefined)?.open
  return Array.isArray(open) ? open.filter((name): name is string => typeof name === 'string') : []
}
