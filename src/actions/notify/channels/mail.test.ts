import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, it } from 'vitest'
import { selfSigned } from '../../../connectors/testing/self-signed.ts'
import { type DropAt, type MailServerWays, startDroppingServer, startMailServer } from '../testing/mail-server.ts'
import { aParcel } from '../testing/parcels.ts'
import { mailChannel } from './mail.ts'
import { parseSmtpAddress } from './smtp-address.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function server(ways: MailServerWays = {}) {
  const started = await startMailServer(ways)
  closing.push(() => started.close())
  return started
}

function channel(smtp: string) {
  const made = mailChannel({ smtp, from: 'steward@corp.example', times: { connect: 5_000, silence: 5_000 } })
  closing.push(() => made.close())
  return made
}

const to = (address: string, name: string | null = null) =>
  aParcel({ recipient: { rung: 'owner', name, address, accountId: null } })

describe('mail, with a real mail server', () => {
  it('arrives with text, HTML and calendar file, and says that a machine wrote it', async () => {
    const { port, taken } = await server()
    const parcel = aParcel()
    expect(await channel(`smtp://127.0.0.1:${port}`).send(parcel)).toEqual({
      state: 'sent',
      words: expect.stringContaining('250'),
    })
    const mail = await simpleParser(taken[0]?.raw ?? '')
    expect([mail.subject, mail.text?.trim(), mail.html]).toEqual([
      parcel.rendered.subject,
      parcel.rendered.text.trim(),
      parcel.rendered.html,
    ])
    expect(mail.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['token-ends.ics', 'text/calendar'],
    ])
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail.messageId).toMatch(/^<steward-7-[0-9a-f]{16}@corp\.example>$/)
    expect(mail.from?.value).toEqual([{ name: 'Token Steward', address: 'steward@corp.example' }])
  })

  it('goes over one connection, letter after letter', async () => {
    let connections = 0
    const { port, taken } = await server({
      options: {
        onConnect: (_session, done) => {
          connections += 1
          done()
        },
      },
    })
    const mail = channel(`smtp://127.0.0.1:${port}`)
    for (const name of ['a', 'b', 'c']) await mail.send(to(`${name}@corp.example`))
    expect([connections, taken.map((one) => one.to.join())]).toEqual([
      1,
      ['a@corp.example', 'b@corp.example', 'c@corp.example'],
    ])
  })

  it('lets nothing in names, labels or addresses add a header or a recipient', async () => {
    const { port, taken } = await server()
    const mail = channel(`smtp://127.0.0.1:${port}`)
    const parcel = to('ada@corp.example', 'Eve\r\nBcc: evil@x.example')
    await mail.send({ ...parcel, rendered: { ...parcel.rendered, subject: 'One\r\nBcc: evil@x.example\r\n\r\nbody' } })
    const parsed = await simpleParser(taken[0]?.raw ?? '')
    expect([taken[0]?.to, parsed.bcc, parsed.subject]).toEqual([
      ['ada@corp.example'],
      undefined,
      'One Bcc: evil@x.example body',
    ])
    for (const address of [
      'a@b.example\r\nRCPT TO:<c@d.example>',
      '<a@b.example>',
      'a@b@c.example',
      '',
      'a b@c.example',
    ])
      expect(await mail.send(to(address))).toEqual({ state: 'rejected', words: 'this is no e-mail address' })
    expect(taken).toHaveLength(1)
  })

  it.each([
    [550, 'rejected'],
    [553, 'rejected'],
    [451, 'again'],
    [452, 'again'],
  ] as const)('takes the reply %i to an address as: %s, about this letter alone', async (code, state) => {
    const { port, taken } = await server({ refuse: (address) => (address.startsWith('no') ? code : null) })
    const mail = channel(`smtp://127.0.0.1:${port}`)
    const result = await mail.send(to('nobody@corp.example'))
    expect(result).toMatchObject({ state, words: expect.stringContaining(`${code} not this one`) })
    if (result.state === 'again') expect(result.wide).toBe(false)
    expect(await mail.send(to('ada@corp.example'))).toMatchObject({ state: 'sent' })
    expect(taken).toHaveLength(1)
  })

  it('tells which of several addresses were refused', async () => {
    const { port, taken } = await server({ refuse: (address) => (address.startsWith('b') ? 550 : null) })
    const result = await channel(`smtp://127.0.0.1:${port}`).send(to('a@corp.example, b@corp.example'))
    expect(result).toMatchObject({ state: 'sent', words: expect.stringMatching(/refused for some: 550/) })
    expect(taken.map((one) => one.to)).toEqual([['a@corp.example']])
  })

  it.each([
    [554, 'rejected'],
    [451, 'again'],
  ] as const)('takes the reply %i to a whole letter as: %s', async (code, state) => {
    const { port, taken } = await server({ refuseData: code })
    expect(await channel(`smtp://127.0.0.1:${port}`).send(aParcel())).toMatchObject({ state })
    expect(taken).toEqual([])
  })

  it.each<[DropAt, string]>([
    ['greeting', 'again'],
    ['rcpt', 'again'],
    ['data', 'again'],
    ['mid-letter', 'again'],
    ['end-of-letter', 'unsure'],
    ['late-421', 'unsure'],
  ])('lost at %s is: %s', async (at, state) => {
    const dropping = await startDroppingServer(at)
    closing.push(() => dropping.close())
    const long = aParcel()
    // More than fits into the buffers on the way, so that the letter cannot have been handed over whole.
    const rendered =
      at === 'mid-letter' ? { ...long.rendered, text: 'x'.repeat(60).concat('\n').repeat(200_000) } : long.rendered
    const result = await channel(`smtp://127.0.0.1:${dropping.port}`).send({ ...long, rendered })
    expect([result.state, dropping.letters()]).toEqual([state, state === 'unsure' ? 1 : 0])
  })

  it('is tried again later, with all other letters, where the server cannot be reached', async () => {
    const gone = await startMailServer()
    await gone.close()
    expect(await channel(`smtp://127.0.0.1:${gone.port}`).send(aParcel())).toMatchObject({
      state: 'again',
      wide: true,
      words: expect.stringContaining('ECONNREFUSED'),
    })
  })

  it('logs in, and never tells the password', async () => {
    const { port, taken } = await server({
      options: {
        authMethods: ['PLAIN', 'LOGIN'],
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _session, done) =>
          password === 'pass/word%'
            ? done(null, { user: username ?? '' })
            : done(new Error(`wrong: ${password} for ${username}`)),
      },
    })
    expect(await channel(`smtp://ada:pass%2Fword%25@127.0.0.1:${port}`).send(aParcel())).toMatchObject({
      state: 'sent',
    })
    expect(taken[0]?.user).toBe('ada')
    const wrong = await channel(`smtp://ada:not-this-one@127.0.0.1:${port}`).send(aParcel())
    expect(wrong).toMatchObject({ state: 'again', wide: true, words: expect.stringContaining('535') })
    expect(JSON.stringify(wrong)).not.toContain('not-this-one')
  })

  it('is encrypted where the server offers it, and refuses to go in clear where that is asked for', async () => {
    const tls = await server({ options: { key: selfSigned.key, cert: selfSigned.cert } })
    expect(await channel(`smtp://127.0.0.1:${tls.port}?tls=required&certificate=any`).send(aParcel())).toMatchObject({
      state: 'sent',
    })
    expect(tls.taken[0]?.secure).toBe(true)
    const clear = await server()
    expect(await channel(`smtp://127.0.0.1:${clear.port}?tls=required`).send(aParcel())).toMatchObject({
      state: 'again',
      wide: true,
    })
    expect(clear.taken).toEqual([])
  })

  it('checks certificates, unless told otherwise', async () => {
    const secure = await server({ options: { secure: true, key: selfSigned.key, cert: selfSigned.cert } })
    expect(await channel(`smtps://127.0.0.1:${secure.port}`).send(aParcel())).toMatchObject({
      state: 'again',
      wide: true,
      words: expect.stringMatching(/certificate/i),
    })
    expect(secure.taken).toEqual([])
    expect(await channel(`smtps://127.0.0.1:${secure.port}?certificate=any`).send(aParcel())).toMatchObject({
      state: 'sent',
    })
    expect(secure.taken[0]?.secure).toBe(true)
  })
})

describe('the address of a mail server', () => {
  it('insists on encryption where there is a password and the server is elsewhere', () => {
    expect(parseSmtpAddress('smtp://u:p@mail.corp.example')).toMatchObject({
      host: 'mail.corp.example',
      port: 587,
      secure: false,
      requireTls: true,
    })
    expect(parseSmtpAddress('smtp://u:p@mail.corp.example:25?tls=optional')).toMatchObject({
      port: 25,
      requireTls: false,
    })
    expect(parseSmtpAddress('smtp://mail.corp.example')).toMatchObject({ requireTls: false, login: null })
    expect(parseSmtpAddress('smtps://u%40x:p%25@[::1]')).toEqual({
      host: '::1',
      port: 465,
      secure: true,
      requireTls: false,
      anyCertificate: false,
      login: { user: 'u@x', password: 'p%' },
    })
  })

  it.each([
    'http://mail',
    'smtp://',
    'smtp://u:p%zz@mail',
    'smtp://u:geheim@mail?tls=maybe',
    'smtp://u:geheim@mail?certificate=none',
    'smtp://u:geheim@mail?ssl=1',
  ])('that cannot be understood is told without repeating it: %s', (text) => {
    expect(() => parseSmtpAddress(text)).toThrow(
      expect.objectContaining({ code: 'config-invalid', message: expect.not.stringContaining('geheim') }),
    )
  })
})
