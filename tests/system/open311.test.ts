// SPDX-License-Identifier: Apache-2.0
import { parse as parseCsv } from 'csv-parse/sync'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DAY, formatInstant } from '#platform/clock/clock.ts'
import { startServer, type TestServer } from './server.ts'

type Row = Record<string, unknown>

const xml = new XMLParser({
  parseTagValue: false,
  isArray: (name) =>
    ['service', 'request', 'error', 'request_update', 'attribute', 'value', 'format', 'endpoint'].includes(
      name,
    ),
})

const KEY = 'zhida-demo'

describe('another system speaks Open311 to the district', () => {
  let d: TestServer
  let clock = Date.parse('2026-11-18T10:30:00+08:00')
  let place: { lat: string; long: string }
  before(async () => {
    d = await startServer({ matters: 400, now: () => clock })
    const [feature] = d.app.world().features('grid', '339901001001') as {
      properties: { label: [number, number] }
    }[]
    const [long, lat] = feature?.properties.label ?? [0, 0]
    place = { lat: String(lat), long: String(long) }
  })
  after(() => d.stop())

  const at = (path: string): string => `${d.url}/open311/v2/${path}`
  const get = async (path: string, status = 200): Promise<Response> => {
    const response = await fetch(at(path))
    assert.equal(
      response.status,
      status,
      `${path}: ${response.status === status ? '' : await response.text()}`,
    )
    return response
  }
  const json = async <T = Row[]>(path: string, status = 200): Promise<T> => {
    const response = await get(path, status)
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8')
    return (await response.json()) as T
  }
  const read = async (response: Response): Promise<Row> => {
    assert.equal(response.headers.get('content-type'), 'text/xml; charset=utf-8')
    const text = await response.text()
    assert.ok(text.startsWith('<?xml version="1.0" encoding="utf-8"?>'))
    assert.equal(XMLValidator.validate(text), true)
    return xml.parse(text) as Row
  }
  const getXml = async (path: string, status = 200): Promise<Row> => read(await get(path, status))

  const form = (fields: Record<string, string> | readonly (readonly [string, string])[]): string =>
    new URLSearchParams(fields as Record<string, string>).toString()
  const send = (
    path: string,
    body: string,
    type = 'application/x-www-form-urlencoded; charset=utf-8',
  ): Promise<Response> => fetch(at(path), { method: 'POST', headers: { 'content-type': type }, body })
  const post = async (fields: Record<string, string>, status = 201): Promise<Row> => {
    const response = await send('requests.json', form({ api_key: KEY, ...fields }))
    const text = await response.text()
    assert.equal(response.status, status, text)
    return (JSON.parse(text) as Row[])[0] as Row
  }
  let count = 0
  const waste = (more: Record<string, string> = {}): Record<string, string> => ({
    service_code: 'exposed-waste',
    description: `垃圾成堆 ${(count += 1)}`,
    'attribute[amount]': 'heap',
    ...place,
    ...more,
  })

  test('is told where and what by discovery, in both formats', async () => {
    const found = await json<Row>('discovery.json')
    assert.deepEqual(Object.keys(found), ['changeset', 'contact', 'key_service', 'endpoints'])
    const [endpoint] = found['endpoints'] as Row[]
    assert.deepEqual(Object.keys(endpoint ?? {}), ['specification', 'url', 'changeset', 'type', 'formats'])
    assert.equal(endpoint?.['type'], 'test')
    assert.match(String(found['changeset']), /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/)
    const { discovery } = (await getXml('discovery.xml')) as { discovery: { endpoints: { endpoint: Row[] } } }
    assert.deepEqual(discovery.endpoints.endpoint[0]?.['formats'], {
      format: ['text/xml', 'application/json'],
    })
  })

  test('lists services, and defines those that ask something', async () => {
    const services = await json('services.json')
    const listed = (await getXml('services.xml')) as { services: { service: Row[] } }
    assert.equal(services.length, listed.services.service.length)
    for (const service of services) {
      assert.deepEqual(Object.keys(service), [
        'service_code',
        'service_name',
        'description',
        'metadata',
        'type',
        'keywords',
        'group',
      ])
      assert.equal(typeof service['service_code'], 'string')
      assert.equal(typeof service['metadata'], 'boolean')
      assert.equal(service['type'], 'realtime')
    }
    const definition = await json<Row>('services/food-workshop-hygiene.json')
    const attributes = definition['attributes'] as Row[]
    assert.deepEqual(
      attributes.map(({ code, datatype, required, order }) => [code, datatype, required, order]),
      [
        ['premises', 'text', true, 1],
        ['problems', 'multivaluelist', true, 2],
        ['unwell', 'singlevaluelist', false, 3],
      ],
    )
    assert.deepEqual(Object.keys(attributes[1] ?? {}).toSorted(), [
      'code',
      'datatype',
      'datatype_description',
      'description',
      'order',
      'required',
      'values',
      'variable',
    ])
    const drawn = (await getXml('services/food-workshop-hygiene.xml')) as {
      service_definition: { attributes: { attribute: { values: { value: Row[] } }[] } }
    }
    assert.equal(drawn.service_definition.attributes.attribute[1]?.values.value[0]?.['key'], 'dirty')
    assert.equal((await json('services/no-such.json', 404))[0]?.['code'], 404)
  })

  test('may not post without a key that is known: 403, in the format asked for', async () => {
    const without = await send('requests.xml', form(waste()))
    assert.equal(without.status, 403)
    const { errors } = (await read(without)) as { errors: { error: Row[] } }
    assert.equal(errors.error[0]?.['code'], '403')
    const wrong = await send('requests.json', form({ ...waste(), api_key: 'wrong' }))
    assert.equal(wrong.status, 403)
    const [error] = (await wrong.json()) as Row[]
    assert.deepEqual(Object.keys(error ?? {}), ['code', 'description'])
    assert.equal((await send('requests.json', form({ ...waste(), api_key: '' }))).status, 403)
  })

  test('posts by coordinates and finds the request again, at both addresses', async () => {
    const made = await post(waste({ description: '东门外一堆垃圾', address_string: '东门外' }))
    assert.deepEqual(Object.keys(made), ['service_request_id', 'service_notice', 'account_id'])
    const id = String(made['service_request_id'])
    assert.equal(typeof made['service_request_id'], 'string')
    for (const path of [`requests/${id}.json`, `request/${id}.json`]) {
      const [request] = await json(path)
      assert.deepEqual(Object.keys(request ?? {}), [
        'service_request_id',
        'status',
        'status_notes',
        'service_name',
        'service_code',
        'description',
        'agency_responsible',
        'service_notice',
        'requested_datetime',
        'updated_datetime',
        'expected_datetime',
        'address',
        'address_id',
        'zipcode',
        'lat',
        'long',
        'media_url',
      ])
      assert.equal(request?.['service_request_id'], id)
      assert.equal(request?.['status'], 'open')
      assert.equal(request?.['description'], '东门外一堆垃圾')
      assert.equal(typeof request?.['address_id'], 'string')
      assert.equal(request?.['requested_datetime'], '2026-11-18T10:30:00+08:00')
      assert.match(String(request?.['expected_datetime']), /\+08:00$/)
      assert.ok(Math.abs(Number(request?.['lat']) - Number(place.lat)) < 1e-6)
    }
    const { service_requests: list } = (await getXml(`requests/${id}.xml`)) as {
      service_requests: { request: Row[] }
    }
    assert.equal(list.request[0]?.['service_request_id'], id)
    const { service_requests: token } = (await getXml(`tokens/${id}.xml`)) as {
      service_requests: { request: Row[] }
    }
    assert.deepEqual(token.request[0], { token: id, service_request_id: id })
    assert.equal((await json('requests/no-such.json', 404))[0]?.['code'], 404)
    assert.equal((await json('tokens/no-such.json', 404))[0]?.['code'], 404)
  })

  test('posts by an address that names a place, and is told when it names none', async () => {
    const name = d.app.world().areaName('339901001').zh
    await post({
      'attribute[amount]': 'bag',
      service_code: 'exposed-waste',
      description: '按地址上报',
      address_string: `${name}某路 5 号`,
    })
    assert.equal(
      (
        await post(
          {
            'attribute[amount]': 'bag',
            service_code: 'exposed-waste',
            description: 'x',
            address_string: '海外某地',
          },
          400,
        )
      )['code'],
      400,
    )
    assert.equal(
      (
        await post(
          {
            'attribute[amount]': 'bag',
            service_code: 'exposed-waste',
            description: 'x',
          },
          400,
        )
      )['code'],
      400,
    )
    assert.match(String((await post(waste({ lat: 'north' }), 400))['description']), /lat/)
    assert.match(String((await post(waste({ long: '999' }), 400))['description']), /long/)
    assert.match(String((await post(waste({ lat: '10', long: '10' }), 400))['description']), /\d/)
  })

  test('posts by the code of a component or of an area', async () => {
    const [component] = await d.db.query<{ code: string; area: string }>({
      text: 'SELECT code, area FROM component ORDER BY code LIMIT 1',
    })
    assert.ok(component)
    const by = async (address_id: string) => {
      const { lat: _lat, long: _long, ...fields } = waste({ address_id })
      const made = await post(fields)
      return d.app.cases.store.findByCode(String(made['service_request_id']))
    }
    const at = await by(component.code)
    assert.deepEqual([at?.component, at?.area], [component.code, component.area])
    assert.ok((await by('339901002'))?.area.startsWith('339901002'))
    assert.equal((await post({ ...waste({ address_id: 'none' }), lat: '', long: '' }, 400))['code'], 400)
  })

  const hygiene = (more: readonly (readonly [string, string])[]): string =>
    form([
      ['api_key', KEY],
      ['service_code', 'food-workshop-hygiene'],
      ['description', `后厨很脏 ${(count += 1)}`],
      ['lat', place.lat],
      ['long', place.long],
      ...more,
    ])

  test('answers the questions of a service: single, several, and those that must be', async () => {
    const good = await send(
      'requests.json',
      hygiene([
        ['attribute[premises]', '某店'],
        ['attribute[problems][]', 'dirty'],
        ['attribute[problems][]', 'pests'],
        ['attribute[unwell]', 'true'],
      ]),
    )
    assert.equal(good.status, 201)
    const [made] = (await good.json()) as Row[]
    const matter = await d.app.cases.store.findByCode(String(made?.['service_request_id']))
    assert.deepEqual(matter?.answers, { premises: '某店', problems: ['dirty', 'pests'], unwell: true })
    const one = await send(
      'requests.json',
      hygiene([
        ['attribute[premises]', 'x'],
        ['attribute[problems]', 'oil'],
      ]),
    )
    assert.equal(one.status, 201)
    for (const bad of [
      [['attribute[problems][]', 'dirty']],
      [
        ['attribute[premises]', 'x'],
        ['attribute[problems][]', 'exploded'],
      ],
      [
        ['attribute[premises]', 'x'],
        ['attribute[problems][]', 'dirty'],
        ['attribute[unwell]', 'maybe'],
      ],
    ] as const) {
      const refused = await send('requests.json', hygiene(bad as unknown as readonly [string, string][]))
      assert.equal(refused.status, 400)
      const [error] = (await refused.json()) as Row[]
      assert.equal(error?.['code'], 400)
      assert.match(String(error?.['description']), /attribute\[(premises|problems|unwell)/)
    }
  })

  test('may send JSON, too', async () => {
    const response = await send(
      'requests.json',
      JSON.stringify({
        api_key: KEY,
        service_code: 'food-workshop-hygiene',
        description: 'JSON 上报',
        lat: Number(place.lat),
        long: Number(place.long),
        attribute: { premises: '某店', problems: ['dirty'] },
      }),
      'application/json',
    )
    assert.equal(response.status, 201, await response.clone().text())
  })

  test('is refused what cannot be: an unknown service, a description beyond 4,000 characters, another jurisdiction', async () => {
    assert.equal((await post(waste({ service_code: 'no-such' }), 404))['code'], 404)
    assert.equal((await post({ ...place, description: 'x' }, 400))['code'], 400)
    assert.match(String((await post(waste({ description: '长'.repeat(4001) }), 400))['description']), /4000/)
    await post(waste({ description: '长'.repeat(4000) }))
    assert.equal((await post(waste({ jurisdiction_id: 'elsewhere.gov' }), 404))['code'], 404)
    assert.equal((await json('services.json?jurisdiction_id=elsewhere', 404))[0]?.['code'], 404)
    assert.equal((await send('requests.csv', form(waste({ api_key: KEY })))).status, 404)
    assert.equal((await send('nothing.xml', form(waste({ api_key: KEY })))).status, 404)
    assert.equal((await send('requests.xml', '<request/>', 'text/xml')).status, 400)
    const broken = await send('requests.json', 'service_code=%C4%FA&api_key=zhida-demo')
    assert.equal(broken.status, 400)
    assert.ok(Array.isArray(await broken.json()))
  })

  test('may give jurisdiction_id in the query or in the body, also empty', async () => {
    for (const jurisdiction of ['demo', '339901', '']) {
      await post(waste({ jurisdiction_id: jurisdiction }))
      const inQuery = await send(
        `requests.json?jurisdiction_id=${jurisdiction}`,
        form({ api_key: KEY, ...waste() }),
      )
      assert.equal(inQuery.status, 201)
    }
  })

  test('the very same request on one day gets the same id with a notice, another one its own', async () => {
    const fields = waste({ description: '同一件事' })
    const first = await post(fields)
    const again = await post(fields, 200)
    assert.equal(again['service_request_id'], first['service_request_id'])
    assert.match(String(again['service_notice']), /already/)
    const viaQuery = await send(`requests.json?jurisdiction_id=demo`, form({ api_key: KEY, ...fields }))
    assert.equal(viaQuery.status, 200)
    const { description: _, ...rest } = fields
    const split = await send(
      `requests.json?description=${encodeURIComponent('另一件事')}`,
      form({ api_key: KEY, ...rest }),
    )
    const [other] = (await split.json()) as Row[]
    assert.equal(split.status, 201)
    assert.notEqual(other?.['service_request_id'], first['service_request_id'])
    const twins = await Promise.all(
      Array.from({ length: 10 }, () =>
        send('requests.json', form({ api_key: KEY, ...waste({ description: '十次重试' }) })),
      ),
    )
    const ids = await Promise.all(
      twins.map(async (one) => ((await one.json()) as Row[])[0]?.['service_request_id']),
    )
    assert.equal(new Set(ids).size, 1)
    clock += DAY
    const nextDay = await post(fields)
    assert.notEqual(nextDay['service_request_id'], first['service_request_id'])
    clock -= DAY
  })

  test('filters by service, status and time; ids override everything; an empty parameter is none', async () => {
    const all = await json('requests.json')
    assert.ok(all.length > 100)
    const open = await json('requests.json?status=open')
    const closed = await json('requests.json?status=closed')
    assert.equal(open.length + closed.length, all.length)
    assert.ok(
      open.every(({ status }) => status === 'open') && closed.every(({ status }) => status === 'closed'),
    )
    assert.equal((await json('requests.json?status=open,closed')).length, all.length)
    assert.equal((await json('requests.json?status=')).length, all.length)
    const kind = await json('requests.json?service_code=exposed-waste')
    assert.ok(kind.length > 0 && kind.every(({ service_code: code }) => code === 'exposed-waste'))
    const both = await json('requests.json?service_code=exposed-waste,no-such')
    assert.equal(both.length, kind.length)
    const ids = [all[0], all[5]].map((one) => String(one?.['service_request_id']))
    const chosen = await json(
      `requests.json?service_request_id=${ids.join(',')}&status=closed&service_code=no-such`,
    )
    assert.deepEqual(new Set(chosen.map((one) => one['service_request_id'])), new Set(ids))
    assert.equal((await json('requests.json?status=pending', 400))[0]?.['code'], 400)
    assert.equal((await json('requests.json?start_date=yesterday', 400))[0]?.['code'], 400)
  })

  test('asks for 90 days at most, and gets 90 days when it asks for none', async () => {
    const text = (days: number) => encodeURIComponent(formatInstant(clock - days * DAY))
    assert.equal(
      (await json(`requests.json?start_date=${text(95)}&end_date=${text(0)}`, 400))[0]?.['code'],
      400,
    )
    const week = await json(`requests.json?start_date=${text(20)}&end_date=${text(13)}`)
    assert.ok(week.length > 0)
    for (const one of week) {
      const opened = Date.parse(String(one['requested_datetime']))
      assert.ok(opened >= clock - 20 * DAY - 1000 && opened <= clock - 13 * DAY)
    }
    assert.deepEqual(await json(`requests.json?start_date=${text(200)}`), [])
    assert.ok((await json(`requests.json?end_date=${text(10)}`)).length > 0)
  })

  test('pages without losing or repeating any', async () => {
    const all = await json('requests.json')
    const seen: unknown[] = []
    for (let page = 1; ; page += 1) {
      const part = await json(`requests.json?page=${page}&page_size=60`)
      seen.push(...part.map((one) => one['service_request_id']))
      if (part.length < 60) break
    }
    assert.deepEqual(
      seen,
      all.map((one) => one['service_request_id']),
    )
    const [extended] = await json('requests.json?extensions=true&page_size=1')
    assert.ok(extended && 'extended_attributes' in extended)
  })

  test('takes the whole as CSV that a spreadsheet reads', async () => {
    const response = await get('requests.csv?page_size=50')
    assert.equal(response.headers.get('content-type'), 'text/csv; charset=utf-8')
    const rows = parseCsv(await response.text(), { bom: true, columns: true }) as Row[]
    assert.equal(rows.length, 50)
    assert.deepEqual(Object.keys(rows[0] ?? {}), [
      'service_request_id',
      'requested_datetime',
      'updated_datetime',
      'closed_date',
      'status_description',
      'status_notes',
      'source',
      'service_name',
      'service_subtype',
      'description',
      'agency_responsible',
      'address',
      'lat',
      'long',
    ])
  })

  test('hostile words come back as words, in XML, JSON and CSV', async () => {
    const words = `</description><script>alert(1)</script> & "quoted" 'x' ]]> \u0007\u0001 %00 '; DROP TABLE cases; -- 😀`
    const made = await post(waste({ description: words }))
    const id = String(made['service_request_id'])
    const clean = words.replace('\u0007', '').replace('\u0001', '')
    const { service_requests: list } = (await getXml(`requests/${id}.xml`)) as {
      service_requests: { request: Row[] }
    }
    assert.equal(list.request[0]?.['description'], clean.trim())
    assert.equal((await json(`requests/${id}.json`))[0]?.['description'], words)
    await post(waste({ description: 'a\u0000b' }), 400)
    const formula = await post(waste({ description: '=HYPERLINK("http://x","y")' }))
    const csv = await (
      await get(`requests.csv?service_request_id=${String(formula['service_request_id'])}`)
    ).text()
    assert.match(csv, /"'=HYPERLINK/)
    for (const path of [
      `requests/${encodeURIComponent("' OR 1=1 --")}.json`,
      'requests/%00.json',
      `requests/${'9'.repeat(100)}.json`,
    ])
      assert.ok([400, 404].includes((await fetch(at(path))).status), path)
  })

  test('what could name a person never leaves', async () => {
    const secrets = ['13912345678', 'someone@example.org', '330106199001011234', '王小明', 'device-77']
    const made = await post(
      waste({
        description: '请打 13912345678 或写信 someone@example.org,身份证 330106199001011234',
        first_name: '小明',
        last_name: '王',
        phone: '13912345678',
        email: 'someone@example.org',
        device_id: 'device-77',
        account_id: 'account-88',
        address_string: '找 13912345678',
      }),
    )
    const id = String(made['service_request_id'])
    for (const path of [
      `requests/${id}.json?extensions=true`,
      `requests/${id}.xml`,
      `requests.csv?service_request_id=${id}`,
      `servicerequestupdates.json?service_request_id=${id}`,
      'requests.json?extensions=true',
    ]) {
      const text = await (await fetch(at(path))).text()
      for (const secret of secrets) assert.ok(!text.includes(secret), `${path} tells ${secret}`)
    }
  })

  test('matters that are not public are neither listed nor found nor written on', async () => {
    const made = await send(
      'requests.json',
      hygiene([
        ['attribute[premises]', 'x'],
        ['attribute[problems][]', 'dirty'],
      ]),
    )
    const id = String(((await made.json()) as Row[])[0]?.['service_request_id'])
    const isPublic = (await d.app.cases.store.findByCode(id))?.isPublic
    assert.equal(isPublic, false)
    await json(`requests/${id}.json`, 404)
    assert.deepEqual(await json(`requests.json?service_request_id=${id}`), [])
    assert.deepEqual(await json(`servicerequestupdates.json?service_request_id=${id}`), [])
    const update = await send(
      'servicerequestupdates.json',
      form({ api_key: KEY, service_request_id: id, description: 'x' }),
    )
    assert.equal(update.status, 404)
  })

  test('hears of the steps of a request and adds to it, once', async () => {
    const id = String((await post(waste()))['service_request_id'])
    const matter = await d.app.cases.store.findByCode(id)
    const steps = await json(`servicerequestupdates.json?service_request_id=${id}`)
    assert.ok(steps.length > 0)
    assert.deepEqual(Object.keys(steps[0] ?? {}), [
      'update_id',
      'service_request_id',
      'status',
      'updated_datetime',
      'description',
      'media_url',
    ])
    assert.equal(typeof steps[0]?.['update_id'], 'string')
    const fields = { api_key: KEY, service_request_id: id, update_id: 'our-77', description: '又多了一堆' }
    const first = await send('servicerequestupdates.xml', form(fields))
    assert.equal(first.status, 201)
    const { service_request_updates: made } = (await read(first)) as {
      service_request_updates: { request_update: Row[] }
    }
    assert.equal(made.request_update[0]?.['update_id'], 'our-77')
    assert.equal((await send('servicerequestupdates.xml', form(fields))).status, 201)
    const after = await d.app.cases.store.findByCode(id)
    assert.equal(after?.version, (matter?.version ?? 0) + 1)
    assert.equal((await send('servicerequestupdates.json', form({ ...fields, api_key: 'no' }))).status, 403)
    assert.equal(
      (await send('servicerequestupdates.json', form({ api_key: KEY, description: 'x' }))).status,
      400,
    )
    assert.equal(
      (await send('servicerequestupdates.json', form({ ...fields, service_request_id: 'none' }))).status,
      404,
    )
    assert.equal((await json('servicerequestupdates.json?start_date=soon', 400))[0]?.['code'], 400)
    const { service_request_updates: none } = await getXml(
      'servicerequestupdates.xml?service_request_id=none',
    )
    assert.equal(none, '')
  })

  test('addresses that are none are told in XML or JSON, never as a page', async () => {
    for (const path of [
      'nothing.json',
      'requests',
      'services',
      'services/exposed-waste',
      'requests.pdf',
      'discovery',
    ])
      assert.equal((await fetch(at(path))).status, 404, path)
    assert.ok(Array.isArray(await (await fetch(at('nothing.json'))).json()))
    await read(await fetch(at('requests.pdf')))
  })

  test('pages of other origins may read it', async () => {
    const response = await fetch(at('requests.json?page_size=1'), {
      headers: { origin: 'https://other.example' },
    })
    assert.equal(response.headers.get('access-control-allow-origin'), '*')
  })
})
