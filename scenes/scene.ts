// SPDX-License-Identifier: Apache-2.0
import { type CoverageKind, textsOfCoverage } from '#engines/booking/declare.ts'
import { type CampaignType, textsOfCampaign } from '#engines/campaign/declare.ts'
import {
  checkInspection,
  type CheckItem,
  type InspectionType,
  textsOfInspection,
} from '#engines/campaign/visit/declare.ts'
import { type CaseType, defineCaseType, type DispatchRules, type Level } from '#engines/case/declare.ts'
import type { Dataset } from '#engines/exchange/datasets/declare.ts'
import type { Indicator } from '#engines/indicator/declare.ts'
import type { PublishedFigure } from '#engines/indicator/published/declare.ts'
import { type FileKind, textsOfFileKind } from '#engines/registry/declare.ts'
import type { Form, Question } from '#platform/form/form.ts'
import type { Words } from '#platform/refusal/refusal.ts'
import type { Rule } from '#platform/rule/rule.ts'

type Labels = Readonly<Record<string, string>>
type KeyOf<T> = keyof T & string

/** Where this scene may send a matter: to one of the competences it declares, or to the component's owner. */
export type SceneTarget<C extends string> =
  { readonly competence: C; readonly level: Level } | { readonly owner: true }

/** Ordered rules over this scene's competences; the last one has no condition. */
export type SceneRules<C extends string> = readonly [
  ...{
    readonly key: string
    readonly when: Rule
    readonly to: SceneTarget<C>
    readonly because: string
  }[],
  { readonly key: string; readonly otherwise: SceneTarget<C>; readonly because: string },
]

type Kind<G extends string, C extends string, K extends string, F extends Form> = Omit<
  CaseType<K, F>,
  'group' | 'dispatch'
> & { readonly group: G; readonly dispatch: SceneRules<C> }

/** A scene: what one kind of district work does. Local facts (which unit, how many hours) stand in the district. */
export interface Scene {
  readonly key: string
  readonly number: string
  readonly label: string
  readonly about: string
  readonly groups: Labels
  /** What units of a district must be able to do for this scene; a district is checked against it at start. */
  readonly competences: Labels
  readonly caseTypes: Readonly<Record<string, CaseType>>
  readonly inspections: Readonly<Record<string, InspectionType>>
  /** Kinds of file (档案) this scene keeps. */
  readonly files: readonly FileKind[]
  /** Campaigns this scene can run, by key. */
  readonly campaigns: Readonly<Record<string, CampaignType>>
  /** Figures this scene answers for, over the records of any engine. */
  readonly indicators: readonly Indicator[]
  /** Figures of this scene that are typed in from documents. */
  readonly published: readonly PublishedFigure[]
  /** Places somebody looks after by the hour. */
  readonly coverage: readonly CoverageKind[]
  /** What others may use of this district's records; their labels are in both languages. */
  readonly datasets: readonly Dataset[]
  /** English of every Chinese text of the declaration. */
  readonly english: Labels
}

/** The ground a scene's kinds stand on: its groups and competences, which `kind` then checks by name. */
export interface Ground<G extends Labels, C extends Labels> {
  readonly groups: G
  readonly competences: C
  /** Declare one kind of matter of this scene; a group or competence it does not know does not compile. */
  kind<const K extends string, const F extends Form>(
    type: Kind<NoInfer<KeyOf<G>>, NoInfer<KeyOf<C>>, K, F>,
  ): CaseType<K, F>
}

export const defineGround = <const G extends Labels, const C extends Labels>(words: {
  readonly groups: G
  readonly competences: C
}): Ground<G, C> => ({ ...words, kind: (type) => defineCaseType(type) })

interface SceneDraft<G extends Labels, C extends Labels, T extends readonly CaseType[]> {
  readonly key: string
  readonly number: string
  readonly label: string
  readonly about: string
  readonly ground: Omit<Ground<G, C>, 'kind'>
  readonly caseTypes: T
  readonly inspections?: Readonly<
    Record<
      string,
      Omit<InspectionType, 'departments' | 'items'> & {
        readonly departments: readonly KeyOf<C>[]
        readonly items: Readonly<
          Record<
            string,
            Omit<CheckItem, 'opens' | 'department'> & {
              readonly department?: KeyOf<C>
              readonly opens?: T[number]['key']
            }
          >
        >
      }
    >
  >
  readonly files?: readonly FileKind[]
  readonly campaigns?: readonly CampaignType[]
  readonly indicators?: readonly Indicator[]
  readonly published?: readonly PublishedFigure[]
  readonly coverage?: readonly (Omit<CoverageKind, 'competence' | 'opens'> & {
    readonly competence: KeyOf<C>
    readonly opens?: T[number]['key']
  })[]
  readonly datasets?: readonly Dataset[]
  readonly english: Labels
}

/** Declare a scene. Keys are inferred where they are declared and checked where they are used. */
export const defineScene = <G extends Labels, C extends Labels, const T extends readonly CaseType[]>(
  draft: SceneDraft<G, C, T>,
): Scene & { readonly caseTypes: { readonly [K in T[number]['key']]: Extract<T[number], { key: K }> } } => {
  const {
    ground,
    caseTypes,
    inspections,
    files,
    campaigns = [],
    indicators,
    published,
    coverage,
    datasets,
    ...rest
  } = draft
  return {
    ...rest,
    groups: ground.groups,
    competences: ground.competences,
    caseTypes: Object.fromEntries(caseTypes.map((type) => [type.key, type])) as {
      [K in T[number]['key']]: Extract<T[number], { key: K }>
    },
    inspections: Object.fromEntries(
      Object.entries(inspections ?? {}).map(([key, type]) => [key, checkInspection(key, type)]),
    ),
    files: files ?? [],
    campaigns: Object.fromEntries(campaigns.map((type) => [type.key, type])),
    indicators: indicators ?? [],
    published: published ?? [],
    coverage: coverage ?? [],
    datasets: datasets ?? [],
  }
}

const textsOfQuestion = (question: Question): readonly string[] => [
  question.label,
  ...(question.hint === undefined ? [] : [question.hint]),
  ...('options' in question ? Object.values(question.options) : []),
  ...(question.kind === 'number' && question.unit !== undefined ? [question.unit] : []),
]

const textsOfRules = (rules: DispatchRules): readonly string[] => rules.map((rule) => rule.because)

/** Texts of one kind of matter, as far as people read them. */
const textsOfKind = (type: CaseType): readonly string[] => [
  type.label,
  ...type.keywords,
  ...Object.values(type.form).flatMap(textsOfQuestion),
  ...textsOfRules(type.dispatch),
]

/** Every Chinese text of a scene that needs its English, each once. */
export const textsOf = (scene: Omit<Scene, 'english'>): readonly string[] => [
  ...new Set([
    scene.label,
    scene.about,
    ...Object.values(scene.groups),
    ...Object.values(scene.competences),
    ...Object.values(scene.caseTypes).flatMap(textsOfKind),
    ...Object.values(scene.inspections).flatMap(textsOfInspection),
    ...scene.files.flatMap(textsOfFileKind),
    ...Object.values(scene.campaigns).flatMap(textsOfCampaign),
    ...scene.coverage.flatMap(textsOfCoverage),
  ]),
]

/** A text of the scene in both languages; Chinese stands in where the English is missing. */
export const wordsOf = (scene: Pick<Scene, 'english'>, text: string): Words => ({
  zh: text,
  en: scene.english[text] ?? text,
})
