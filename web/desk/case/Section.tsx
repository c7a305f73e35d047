// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext, useId, type ReactNode } from 'react'

/** 1 on a page of its own, 2 beside a list: headings below follow. */
export const TitleLevel = createContext<1 | 2>(1)

/** The matter's own heading. */
export function CaseTitle({ children }: { readonly children: ReactNode }) {
  const level = useContext(TitleLevel)
  return level === 1 ? <h1>{children}</h1> : <h2 className="case-title">{children}</h2>
}

interface SectionProps {
  readonly title: string
  readonly note?: ReactNode
  readonly children: ReactNode
}

/** One part of the page, with its heading one level below the matter's. */
export function Section({ title, note, children }: SectionProps) {
  const level = useContext(TitleLevel)
  const id = useId()
  const heading = level === 1 ? <h2 id={id}>{title}</h2> : <h3 id={id}>{title}</h3>
  return (
    <section className="case-section" aria-labelledby={id}>
      <header>
        {heading}
        {note && <span className="z-soft">{note}</span>}
      </header>
      {children}
    </section>
  )
}

/** A heading inside a section. */
export function SubHeading({ children }: { readonly children: ReactNode }) {
  const level = useContext(TitleLevel)
  return level === 1 ? <h3 className="case-sub">{children}</h3> : <h4 className="case-sub">{children}</h4>
}
