// antd's Table with virtual rows, as its documentation has it: fixed column widths, `virtual` with a scroll area,
// row selection over all rows, no pages.

import './main.css'
import { Input, Table } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { COLUMNS, folded, load } from '../data.js'

const CHROME = 110

const compare = (key) => (a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0)
const columns = COLUMNS.map(({ key, label, width }) => ({
  key, dataIndex: key, title: label, width, ellipsis: true, sorter: compare(key), showSorterTooltip: false,
  onHeaderCell: () => ({ 'data-column': key }),
}))

// Beside the row, once: a table's author would not fold 100 000 rows on every key.
const texts = new WeakMap()
const textOf = (row) => {
  let text = texts.get(row)
  if (text === undefined) texts.set(row, text = folded(row))
  return text
}

function Images() {
  const [rows, setRows] = useState([])
  const [isBusy, setBusy] = useState(true)
  const [needle, setNeedle] = useState('')
  const [selected, setSelected] = useState([])
  useEffect(() => {
    load((more, isLast) => {
      setRows((rows) => rows.concat(more))
      if (isLast) setBusy(false)
    })
  }, [])
  const shown = useMemo(() => {
    const wanted = needle.toLowerCase()
    return wanted === '' ? rows : rows.filter((row) => textOf(row).includes(wanted))
  }, [rows, needle])
  const selection = useMemo(() => ({
    selectedRowKeys: selected, onChange: setSelected, columnWidth: 40,
  }), [selected])
  return <>
    <div className="bar">
      <Input aria-label="Filter images" value={needle} onChange={(event) => setNeedle(event.target.value)} />
      <span data-testid="matches" aria-busy={isBusy}>{shown.length}</span>
      <span data-testid="selected">{selected.length}</span>
    </div>
    <Table
      virtual size="small" rowKey="id" pagination={false} columns={columns} dataSource={shown}
      scroll={{ x: 1440, y: innerHeight - CHROME }} rowSelection={selection}
    />
  </>
}

createRoot(document.getElementById('root')).render(<Images />)
