// What every rival's page does the same way: read all pages of the list, keep the server's order, show what has come
// twice a second. More often would be unkind to tables that look at all their rows each time.

const IN_FLIGHT = 8
const SHOW_EVERY_MS = 500

const text = (value) => (value === undefined || value === null ? '' : String(value))

/** The console's own columns: what stands in each, as text. */
export const COLUMNS = [
  { key: 'name', label: 'Name', width: 280, of: (image) => image.ImageName },
  { key: 'id', label: 'ID', width: 200, of: (image) => image.ImageId },
  { key: 'status', label: 'Status', width: 110, of: (image) => image.Status },
  { key: 'os', label: 'OS', width: 200, of: (image) => image.OSNameEn },
  { key: 'architecture', label: 'Architecture', width: 110, of: (image) => image.Architecture },
  { key: 'size', label: 'Size', width: 80, of: (image) => text(image.Size) },
  { key: 'created', label: 'Created', width: 180, of: (image) => image.CreationTime },
  { key: 'family', label: 'Family', width: 150, of: (image) => text(image.ImageFamily) },
  { key: 'used', label: 'Used', width: 90, of: (image) => image.Usage },
]

/** An image as a row: the shown texts beside the whole image, which a console needs for all that is not a list. */
function row(image) {
  const made = { image }
  for (const column of COLUMNS) made[column.key] = text(column.of(image))
  return made
}

async function page(number) {
  const answer = await fetch(`/pages/${number}`)
  if (!answer.ok) throw new Error(`page ${number}: ${answer.status}`)
  return answer.json()
}

/**
 * Reads all pages. `show` gets the rows that are new since the last time, in the server's order, and whether these
 * were the last ones.
 */
export async function load(show) {
  const first = await page(1)
  const pages = Math.ceil(first.TotalCount / first.PageSize)
  const come = new Map([[1, first.Images.Image.map(row)]])
  let shown = 0
  let shownAt = -Infinity
  const showWhatCame = (isLast) => {
    if (!isLast && performance.now() - shownAt < SHOW_EVERY_MS) return
    const rows = []
    // A page that overtook another one waits for it.
    while (come.has(shown + 1)) {
      shown += 1
      rows.push(...come.get(shown))
      come.delete(shown)
    }
    if (rows.length === 0) return
    show(rows, shown === pages)
    shownAt = performance.now()
  }
  showWhatCame(pages === 1)
  let next = 2
  let left = pages - 1
  const lane = async () => {
    while (next <= pages) {
      const number = next++
      come.set(number, (await page(number)).Images.Image.map(row))
      left -= 1
      showWhatCame(left === 0)
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
}

/** The text of a row that a filter searches: all that is shown, in lower case. */
export const folded = (row) => COLUMNS.map((column) => row[column.key]).join('\n').toLowerCase()
