// AG Grid Community as its documentation has it: row data through transactions, the quick filter with its cache, row
// selection with a box in the head that means all rows.

import './main.css'
import {
  ClientSideRowModelApiModule, ClientSideRowModelModule, createGrid, ModuleRegistry, QuickFilterModule,
  RowApiModule, RowSelectionModule,
} from 'ag-grid-community'
import { COLUMNS, load } from '../data.js'

ModuleRegistry.registerModules([
  ClientSideRowModelModule, ClientSideRowModelApiModule, QuickFilterModule, RowApiModule, RowSelectionModule,
])

const root = document.getElementById('root')
root.innerHTML = `<div class="bar">
    <input type="search" aria-label="Filter images">
    <span data-testid="matches" aria-busy="true"></span> <span data-testid="selected">0</span>
  </div><div class="grid"></div>`
const matches = root.querySelector('[data-testid=matches]')
const selected = root.querySelector('[data-testid=selected]')

const grid = createGrid(root.querySelector('.grid'), {
  columnDefs: COLUMNS.map(({ key, label, width }) => ({ field: key, headerName: label, width })),
  rowData: [],
  getRowId: ({ data }) => data.id,
  cacheQuickFilter: true,
  // Rows that slide to their places would count as not yet painted.
  animateRows: false,
  rowSelection: { mode: 'multiRow', selectAll: 'all' },
  onModelUpdated: ({ api }) => { matches.textContent = api.getDisplayedRowCount() },
  onSelectionChanged: ({ api }) => { selected.textContent = api.getSelectedNodes().length },
})
root.querySelector('input').addEventListener('input', (event) => {
  grid.setGridOption('quickFilterText', event.target.value)
})
load((rows, isLast) => {
  grid.applyTransaction({ add: rows })
  if (isLast) matches.setAttribute('aria-busy', 'false')
})
