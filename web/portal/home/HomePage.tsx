// SPDX-License-Identifier: Apache-2.0
import './home.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { read } from '../../api/client.ts'
import type { Page, PublicCase, PublicFigure } from '../../api/types.ts'
import { buttonClass } from '../../kit/Button.tsx'
import { Icon, type IconName } from '../../kit/Icon.tsx'
import { Loaded } from '../../kit/Loaded.tsx'
import { useTitle } from '../../kit/PageHeader.tsx'
import { usePortal, type PortalWords } from '../../words/portal.ts'
import { useFormat } from '../../words/useFormat.ts'
import { useSaid } from '../../words/words.ts'
import { FollowBox } from '../follow/FollowBox.tsx'
import { MineList } from '../follow/MineList.tsx'
import { MatterList } from '../public/MatterList.tsx'
import { Waiting } from '../report/Waiting.tsx'
import { DistrictOutline } from './DistrictOutline.tsx'
import { SignedInHome } from './SignedInHome.tsx'

export function HomePage() {
  const words = usePortal()
  useTitle(words.navHome)
  return (
    <>
      <Hero />
      <div className="portal-page">
        <SignedInHome />
        <Waiting />
        <MineList />
        <Figures />
        <div className="home-two">
          <Recent />
          <How />
        </div>
      </div>
    </>
  )
}

function Hero() {
  const words = usePortal()
  return (
    <section className="hero">
      <DistrictOutline />
      <div className="portal-inner">
        <h1>{words.heroTitle}</h1>
        <p>{words.heroText}</p>
        <div className="hero-ways">
          <Link to="/report" className={buttonClass({ look: 'accent', size: 'large' })}>
            <Icon name="camera" />
            {words.heroReport}
          </Link>
          <FollowBox />
        </div>
      </div>
    </section>
  )
}

function Figures() {
  const words = usePortal()
  const said = useSaid()
  const format = useFormat()
  const figures = useQuery({
    queryKey: ['public-figures'],
    queryFn: ({ signal }) => read<{ items: PublicFigure[] }>('/api/public/figures', {}, signal),
    staleTime: 60_000,
  })
  const items = figures.data?.items.filter((figure) => figure.value !== null) ?? []
  if (items.length === 0) return null
  return (
    <section aria-label={words.figures}>
      <p className="z-soft">{words.figures}</p>
      <dl className="home-figures">
        {items.slice(0, 4).map((figure) => (
          <div key={figure.key}>
            <dt>{said(figure.label)}</dt>
            <dd>
              <strong>{format.number(figure.value ?? 0)}</strong> {unitWords(figure.unit, words)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function unitWords(unit: string, words: PortalWords): string {
  return { matter: words.unitMatter, report: words.unitReport, percent: '%' }[unit] ?? ''
}

function Recent() {
  const words = usePortal()
  const recent = useQuery({
    queryKey: ['public', 'recent'],
    queryFn: ({ signal }) => read<Page<PublicCase>>('/api/public/cases', { limit: 6 }, signal),
    staleTime: 30_000,
  })
  return (
    <section className="z-stack">
      <div className="home-head">
        <h2>{words.recent}</h2>
        <Link to="/public">{words.recentAll}</Link>
      </div>
      <Loaded query={recent}>
        {(page) =>
          page.items.length > 0 ? (
            <MatterList items={page.items.slice(0, 6)} />
          ) : (
            <p className="z-soft">{words.recentNone}</p>
          )
        }
      </Loaded>
    </section>
  )
}

function How() {
  const words = usePortal()
  const steps: readonly (readonly [IconName, string, string])[] = [
    ['camera', words.how1, words.how1Text],
    ['people', words.how2, words.how2Text],
    ['star', words.how3, words.how3Text],
  ]
  return (
    <section className="z-stack">
      <h2>{words.howTitle}</h2>
      <ol className="home-how">
        {steps.map(([icon, title, text]) => (
          <li key={title}>
            <Icon name={icon} />
            <div>
              <strong>{title}</strong>
              <p className="z-soft">{text}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
