// SPDX-License-Identifier: Apache-2.0
import { catalogue } from '../../words/words.ts'

export const placeWords = catalogue(
  {
    search: '按街道、社区或地名查找',
    searchHint: '例如：和平街道',
    results: '找到的地点',
    none: '没有找到，请在地图上点选',
  },
  {
    search: 'Find a street, community or place',
    searchHint: 'For example: Heping',
    results: 'Places found',
    none: 'Nothing found; please click on the map',
  },
)
