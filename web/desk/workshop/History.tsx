// SPDX-License-Identifier: Apache-2.0
import { useWrite } from '../../api/useWrite.ts'
import { Button } from '../../kit/Button.tsx'
import { Chip } from '../../kit/Chip.tsx'
import { EmptyState } from '../../kit/EmptyState.tsx'
import { RefusalNote } from '../../kit/Note.tsx'
import { toast } from '../../kit/Toast.tsx'
import { useNow } from '../../kit/useNow.ts'
import { useDeskWorkshop } from '../../words/desk.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { useRefresh } from './Publish.tsx'
import type { RulePage } from './workshop.ts'

/** Every version with who published it, why and from when, and the way back to it. */
export function History({ rule }: { readonly rule: RulePage }) {
  const words = useDeskWorkshop()
  const said = useSaid()
  const format = useFormat()
  const now = useNow()
  const refresh = useRefresh()
  const write = useWrite<RulePage>((changed) => {
    refresh(changed)
    toast({ say: words.published })
  })
  if (rule.versions.length === 0) return <EmptyState icon="clock" title={words.historyNone} />
  return (
    <div className="z-stack">
      {write.isError && <RefusalNote refused={write.error} />}
      <ol className="workshop-history">
        {rule.versions.map((version, at) => (
          <li key={version.version} className="z-card z-stack">
            <p className="z-row">
              <Chip tone="brand">{words.version(version.version)}</Chip>
              <span>{words.effective(format.dateTime(version.effectiveAt))}</span>
              {version.backTo !== null && <Chip>{words.backTo(version.backTo)}</Chip>}
            </p>
            <p>{version.note}</p>
            <p className="workshop-said">{said(version.explained)}</p>
            {version.content.form !== 'table' && <code className="rule-feel">{version.content.feel}</code>}
            <p className="z-soft">{words.by(version.publishedBy, format.dateTime(version.publishedAt))}</p>
            {at > 0 && rule.mine && (
              <div className="z-row">
                <Button
                  size="small"
                  icon="undo"
                  busy={write.isPending}
                  onPress={() =>
                    write.mutate({
                      path: `/api/workshop/rules/${rule.id}/back`,
                      body: {
                        version: version.version,
                        effectiveAt: now,
                        note: words.goBackNote(version.version),
                      },
                    })
                  }
                >
                  {words.goBack}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}
