// SPDX-License-Identifier: Apache-2.0
import './help.css'
import { Icon, type IconName } from '../kit/Icon.tsx'
import { PageHeader } from '../kit/PageHeader.tsx'
import { usePortal } from '../words/portal.ts'

export function HelpPage() {
  const words = usePortal()
  const topics: readonly (readonly [IconName, string, string])[] = [
    ['warning', words.helpEmergencyTitle, words.helpEmergency],
    ['people', words.helpProxyTitle, words.helpProxy],
    ['print', words.helpPaperTitle, words.helpPaper],
    ['search', words.helpLargeTitle, words.helpLarge],
    ['lock', words.helpPrivacyTitle, words.helpPrivacy],
    ['clock', words.helpClockTitle, words.helpClock],
    ['flag', words.helpUnhappyTitle, words.helpUnhappy],
  ]
  return (
    <div className="portal-page portal-page-narrow">
      <PageHeader title={words.helpTitle} text={words.helpText} />
      {topics.map(([icon, title, text]) => (
        <section key={title} className="help-topic">
          <Icon name={icon} />
          <div>
            <h2>{title}</h2>
            <p>{text}</p>
          </div>
        </section>
      ))}
    </div>
  )
}
