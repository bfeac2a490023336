// What measures, in every page the same. The driver runs this before anything of the page's own, with `SPEC` in front:
// where the page has its rows, its filter and so on, and how many rows there will be.
//
// A frame is looked at after its layout and before it is painted (a ResizeObserver runs then, after every
// requestAnimationFrame callback of the page), and what was seen there counts as painted in the first task after it.
// So every figure holds the wait for one frame, and no guess at the page's own way of working.

globalThis.bench = (() => {
  const FRAME_MS = 1000 / 60
  /** Frames without a visible change after which an answer to a key or click is complete. */
  const QUIET_FRAMES = 12
  const GIVE_UP_MS = 20_000

  // Chromium's own measure leaves out the memory of wasm modules, so it is counted here and added.
  const memories = new Set()
  for (const how of ['instantiate', 'instantiateStreaming']) {
    const real = WebAssembly[how]
    WebAssembly[how] = async (...what) => {
      const made = await real.apply(WebAssembly, what)
      for (const part of Object.values((made.instance ?? made).exports)) {
        if (part instanceof WebAssembly.Memory) memories.add(part)
      }
      return made
    }
  }

  const IMPLICIT = { columnheader: 'th', checkbox: 'input[type=checkbox]', combobox: 'input[list]' }

  const nameOf = (element) => {
    const by = element.getAttribute('aria-labelledby')
    if (by) return by.split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' ').trim()
    const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent
    return (label ?? element.textContent).trim()
  }

  /** By a selector, or by role and name. */
  function find(spec) {
    if (typeof spec === 'string') return document.querySelector(spec)
    const selector = [`[role=${spec.role}]`, IMPLICIT[spec.role]].filter(Boolean).join()
    const found = [...document.querySelectorAll(selector)]
    return found.find((element) => nameOf(element) === spec.name)
      ?? found.find((element) => nameOf(element).startsWith(spec.name))
  }

  const digits = (id) => {
    const said = document.querySelector(`[data-testid=${id}]`)?.textContent ?? ''
    const number = /\d[\d,. \u00a0\u202f]*/.exec(said)
    return number ? Number(number[0].replace(/\D/g, '')) : null
  }

  const isChosen = (row) => {
    if (row.hasAttribute('aria-selected')) return row.getAttribute('aria-selected') === 'true'
    const box = row.querySelector('input[type=checkbox], [role=checkbox]')
    return box ? (box.checked ?? box.getAttribute('aria-checked') === 'true') : false
  }

  /** The part of the scroller where rows are: below a head that sticks in it. */
  function viewport() {
    const area = find(SPEC.scroller)?.getBoundingClientRect()
    if (!area) return null
    const head = find(SPEC.head)?.getBoundingClientRect()
    const top = head && head.bottom > area.top && head.bottom < area.bottom ? head.bottom : area.top
    return { top, bottom: Math.min(area.bottom, innerHeight) }
  }

  /** The rows that can be seen, from the top, each with its place. */
  function visibleRows() {
    const area = viewport()
    if (!area) return []
    const rows = []
    for (const row of document.querySelectorAll(SPEC.row)) {
      const { top, bottom } = row.getBoundingClientRect()
      const isHead = row.getAttribute('aria-rowindex') === '1' && row.querySelector('[role=columnheader], th')
      if (bottom > area.top + 1 && top < area.bottom - 1 && bottom > top && !isHead) rows.push({ row, top, bottom })
    }
    return rows.sort((a, b) => a.top - b.top)
  }

  /** All that a person sees of the list. */
  function look() {
    const rows = visibleRows().map(({ row }) => `${isChosen(row) ? '☑' : '☐'} ${row.textContent}`)
    return {
      matches: digits('matches'),
      selected: digits('selected'),
      sort: find(SPEC.head)?.closest('[aria-sort]')?.getAttribute('aria-sort') ?? null,
      rows,
    }
  }

  /** Rows' worth of nothing in the part where rows are. */
  function blankRows() {
    const area = viewport()
    let covered = area.top
    let blank = 0
    let height = 0
    for (const { row, top, bottom } of visibleRows()) {
      height = bottom - top
      if (row.textContent.trim() === '') continue
      if (top > covered) blank += top - covered
      covered = Math.max(covered, bottom)
    }
    blank += Math.max(0, area.bottom - covered)
    return height === 0 ? 1 : Math.round(blank / height)
  }

  /** Calls `look` in each frame, and `painted` with what it returned after that frame; until the function returned is called. */
  function frames(look, painted) {
    let isOn = true
    let width = 1
    let probe
    const channel = new MessageChannel()
    const seen = []
    channel.port1.onmessage = () => {
      if (isOn) painted(seen.shift(), performance.now())
    }
    const observer = new ResizeObserver(() => {
      if (!isOn) return
      seen.push(look())
      channel.port2.postMessage(null)
    })
    const tick = () => {
      if (!isOn) return
      if (!probe && document.documentElement) {
        probe = document.createElement('i')
        probe.ariaHidden = 'true'
        for (const [name, value] of Object.entries({ position: 'fixed', top: 0, left: 0, height: '1px', visibility: 'hidden' })) {
          probe.style[name] = value
        }
        document.documentElement.append(probe)
        observer.observe(probe)
      }
      // The observer hears of a change of size only.
      if (probe) probe.style.width = `${width = 3 - width}px`
      requestAnimationFrame(tick)
    }
    requestAnimationFrame(tick)
    return () => {
      isOn = false
      observer.disconnect()
      probe?.remove()
      channel.port1.close()
    }
  }

  /** From the start: the first row, and all of them. */
  const loading = new Promise((resolve) => {
    const long = []
    new PerformanceObserver((list) => long.push(...list.getEntries())).observe({ type: 'longtask', buffered: true })
    let firstRow = null
    let bytes = null
    const stop = frames(
      () => {
        if (firstRow === null) return visibleRows().some(({ row }) => row.textContent.trim() !== '') ? 'row' : 'nothing'
        const isBusy = document.querySelector('[aria-busy=true]') !== null
        return !isBusy && digits('matches') === SPEC.total ? 'all' : 'some'
      },
      (seen, at) => {
        if (seen === 'row') {
          firstRow = at
          bytes = weight()
        }
        if (seen !== 'all') return
        stop()
        // Long tasks are told after they ended, in a task of their own.
        setTimeout(() => resolve({
          firstRowMs: firstRow,
          allLoadedMs: at,
          bytes,
          longTasks: long.map((task) => task.duration),
          isIsolated: crossOriginIsolated,
        }), 500)
      },
    )
  })

  /** The bytes alone: reads everything that is listed, so many at a time, and throws it away. Milliseconds. */
  async function fetchAll(list, inFlight) {
    const since = performance.now()
    let next = 0
    let bytes = 0
    const lane = async () => {
      while (next < list.length) {
        const { url, ...how } = list[next++]
        const answer = await fetch(url, how)
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
        bytes += (await answer.arrayBuffer()).byteLength
      }
    }
    await Promise.all(Array.from({ length: inFlight }, lane))
    return { ms: performance.now() - since, bytes }
  }

  /** What came over the wire for the app itself, without headers. */
  function weight() {
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    // What was preloaded is listed once more when it is used, with nothing transferred.
    const own = entries.filter(({ name, transferSize }) => transferSize > 0 && !/\/(pages|proxy)\//.test(name))
    return own.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
  }

  /** How loading went; null where it does not end in time. */
  const within = (limitMs) => Promise.race([loading, new Promise((resolve) => setTimeout(resolve, limitMs, null))])

  let answer = null

  /** Waits for the next key or click, then for the last frame in which its result still changed what is seen. */
  function arm(kind) {
    const before = look()
    let last = JSON.stringify(before)
    let start = null
    addEventListener(kind, (event) => { start = event.timeStamp }, { capture: true, once: true })
    answer = new Promise((resolve) => {
      let changedAt = null
      let firstAt = null
      let quiet = 0
      const armedAt = performance.now()
      const stop = frames(
        () => (start === null ? null : JSON.stringify(look())),
        (seen, at) => {
          if (seen !== null && seen !== last) {
            last = seen
            changedAt = at
            firstAt ??= at
            quiet = 0
          } else {
            quiet += 1
          }
          const isOver = changedAt !== null && quiet >= QUIET_FRAMES
          if (!isOver && at - armedAt < (changedAt === null && start !== null ? 2000 : GIVE_UP_MS)) return
          stop()
          resolve({
            ms: changedAt === null ? null : changedAt - start,
            firstMs: firstAt === null ? null : firstAt - start,
            heard: start !== null,
            seen: JSON.parse(last),
            before,
          })
        },
      )
    })
  }

  /** A screen further in each frame; set after a frame is painted, so that the page hears of it in the next one. */
  async function scroll(screens) {
    const scroller = find(SPEC.scroller)
    scroller.scrollTop = 0
    await quiet()
    return new Promise((resolve) => {
      let left = screens
      let before = null
      let dropped = 0
      let blank = 0
      let moved = false
      let longest = 0
      const stop = frames(
        () => ({ at: document.timeline.currentTime, blank: moved ? blankRows() : 0 }),
        (seen) => {
          const { at } = seen
          blank += seen.blank
          if (before !== null) {
            dropped += Math.max(0, Math.round((at - before) / FRAME_MS) - 1)
            longest = Math.max(longest, at - before)
          }
          before = at
          if (left === 0) {
            stop()
            return resolve({ dropped, blank, longest })
          }
          left -= 1
          moved = true
          const wasAt = scroller.scrollTop
          scroller.scrollTop = wasAt + scroller.clientHeight
          if (SPEC.next && scroller.scrollTop - wasAt < 1) find(SPEC.next).click()
        },
      )
    })
  }

  /** Until nothing that is seen changes any more. */
  function quiet() {
    return new Promise((resolve) => {
      let last = ''
      let same = 0
      const stop = frames(() => JSON.stringify(look()), (seen) => {
        same = seen === last ? same + 1 : 0
        last = seen
        if (same < QUIET_FRAMES) return
        stop()
        resolve()
      })
    })
  }

  /** The middle of what is to be clicked. */
  function place(what) {
    const element = what === 'sort' ? find(SPEC.head)?.querySelector(SPEC.sort) : find(SPEC[what])
    if (!element) return null
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    const { left, top, width, height } = element.getBoundingClientRect()
    return { x: left + Math.min(width / 2, 20), y: top + height / 2 }
  }

  async function memory() {
    if (!crossOriginIsolated) return null
    const { bytes, breakdown } = await performance.measureUserAgentSpecificMemory()
    const wasm = [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0)
    return { bytes: bytes + wasm, wasm, breakdown: breakdown.filter((part) => part.bytes > 0).map(({ bytes, types }) => ({ bytes, types })) }
  }

  return {
    loading: within, arm, answer: () => answer, scroll, quiet, place, memory, look, fetchAll,
    value: () => document.activeElement?.value ?? null,
  }
})()
