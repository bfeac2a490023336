// The floor: what a table costs when nothing but the table is there. Rows are made once and filled again while
// scrolling; a filter runs over folded texts, a sort permutes.

import './main.css'
import { COLUMNS, folded, load } from '../data.js'

const ROW = 32
const SPARE = 4

const make = (tag, parent, attributes = {}, content = '') => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.textContent = content
  parent.append(element)
  return element
}

const root = document.getElementById('root')
const bar = make('div', root, { class: 'bar' })
const filter = make('input', bar, { type: 'search', 'aria-label': 'Filter images' })
const matches = make('span', bar, { 'data-testid': 'matches' })
const selected = make('span', bar, { 'data-testid': 'selected' }, '0')
const scroller = make('div', root, { 'data-testid': 'scroller' })
const grid = make('div', scroller, { role: 'grid', 'aria-label': 'Images', 'aria-busy': 'true' })
const head = make('div', grid, { role: 'row', class: 'head', 'aria-rowindex': '1' })
const selectAll = make('input', make('div', head, { class: 'select' }), {
  type: 'checkbox', 'aria-label': 'Select all images',
})
const widths = COLUMNS.map((column) => `${column.width}px`).join(' ')
scroller.style.setProperty('--columns', `36px ${widths}`)
const heads = COLUMNS.map((column) => {
  const cell = make('div', head, { role: 'columnheader' })
  const button = make('button', cell, {}, column.label)
  button.addEventListener('click', () => sortBy(column.key))
  return cell
})
const body = make('div', grid, { class: 'body' })

const all = []
const texts = []
let order = []
let needle = ''
let sort = { key: '', down: false }
const chosen = new Set()
const lines = []

function line() {
  const row = make('div', body, { role: 'row' })
  const box = make('input', make('div', row, { class: 'select' }), { type: 'checkbox' })
  const cells = COLUMNS.map(() => make('div', row, { role: 'gridcell' }))
  const made = { row, box, cells, of: -1 }
  box.addEventListener('change', () => {
    if (box.checked) chosen.add(made.of)
    else chosen.delete(made.of)
    paint()
  })
  return made
}

function paint() {
  const first = Math.max(0, Math.floor(scroller.scrollTop / ROW) - SPARE)
  const wanted = Math.min(order.length - first, Math.ceil(scroller.clientHeight / ROW) + 2 * SPARE)
  while (lines.length < wanted) lines.push(line())
  for (const [at, made] of lines.entries()) {
    made.row.hidden = at >= wanted
    if (made.row.hidden) continue
    const of = order[first + at]
    made.row.style.transform = `translateY(${(first + at) * ROW}px)`
    made.row.setAttribute('aria-rowindex', first + at + 2)
    made.row.setAttribute('aria-selected', chosen.has(of))
    made.box.checked = chosen.has(of)
    if (made.of === of) continue
    made.of = of
    for (const [column, cell] of made.cells.entries()) cell.textContent = all[of][COLUMNS[column].key]
  }
  body.style.height = `${order.length * ROW}px`
  matches.textContent = order.length
  selected.textContent = chosen.size
  selectAll.checked = chosen.size > 0 && chosen.size === order.length
}

function arrange() {
  order = []
  for (let at = 0; at < all.length; at += 1) if (texts[at].includes(needle)) order.push(at)
  if (sort.key !== '') {
    const { key, down } = sort
    const by = (a, b) => (all[a][key] < all[b][key] ? -1 : all[a][key] > all[b][key] ? 1 : a - b)
    order.sort(down ? (a, b) => by(b, a) : by)
  }
  paint()
}

function sortBy(key) {
  sort = { key, down: sort.key === key && !sort.down }
  for (const [at, cell] of heads.entries()) {
    if (COLUMNS[at].key === key) cell.setAttribute('aria-sort', sort.down ? 'descending' : 'ascending')
    else cell.removeAttribute('aria-sort')
  }
  arrange()
}

filter.addEventListener('input', () => {
  needle = filter.value.toLowerCase()
  scroller.scrollTop = 0
  arrange()
})
selectAll.addEventListener('change', () => {
  chosen.clear()
  if (selectAll.checked) for (const of of order) chosen.add(of)
  paint()
})
scroller.addEventListener('scroll', paint, { passive: true })

load((rows, isLast) => {
  for (const row of rows) {
    order.push(all.length)
    all.push(row)
    texts.push(folded(row))
  }
  paint()
  if (isLast) grid.setAttribute('aria-busy', 'false')
})
