// Cloudscape's Table as its documentation has it: collection hooks with the text filter, and pages, because the table
// has no virtual rows. Its box in the head selects a page; a button selects all.

import '@cloudscape-design/global-styles/index.css'
import { useCollection } from '@cloudscape-design/collection-hooks'
import Button from '@cloudscape-design/components/button'
import Pagination from '@cloudscape-design/components/pagination'
import Table from '@cloudscape-design/components/table'
import TextFilter from '@cloudscape-design/components/text-filter'
import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { COLUMNS, load } from '../data.js'

const PAGE = 100

const columns = COLUMNS.map(({ key, label, width }) => ({
  id: key, header: label, width, sortingField: key, cell: (row) => row[key],
}))
const fields = COLUMNS.map(({ key }) => key)

function Images() {
  const [rows, setRows] = useState([])
  const [isBusy, setBusy] = useState(true)
  useEffect(() => {
    load((more, isLast) => {
      setRows((rows) => rows.concat(more))
      if (isLast) setBusy(false)
    })
  }, [])
  const { items, allPageItems, actions, collectionProps, filterProps, filteredItemsCount, paginationProps } =
    useCollection(rows, {
      filtering: { fields },
      sorting: {},
      selection: { trackBy: 'id', keepSelection: true },
      pagination: { pageSize: PAGE },
    })
  const selected = collectionProps.selectedItems ?? []
  const all = () => actions.setSelectedItems(selected.length > 0 ? [] : allPageItems)
  return <>
    <span data-testid="matches" aria-busy={isBusy}>{filteredItemsCount ?? rows.length}</span>{' '}
    <span data-testid="selected">{selected.length}</span>
    <Button onClick={all} ariaLabel="Select all images">Select all</Button>
    <div data-testid="scroller" style={{ height: innerHeight - 50, overflow: 'auto' }}>
      <Table
        {...collectionProps} items={items} columnDefinitions={columns} trackBy="id" selectionType="multi"
        contentDensity="compact" variant="borderless"
        ariaLabels={{ allItemsSelectionLabel: () => 'this page', itemSelectionLabel: (_, row) => row.name, selectionGroupLabel: 'selection' }}
        filter={<TextFilter {...filterProps} filteringAriaLabel="Filter images" />}
        pagination={<Pagination {...paginationProps} ariaLabels={{ nextPageLabel: 'Next page', previousPageLabel: 'Previous page' }} />}
      />
    </div>
  </>
}

createRoot(document.getElementById('root')).render(<Images />)
