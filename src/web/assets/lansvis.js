// What makes pages better with script; all of them work without.

/** "/" goes to the search field, unless something is being written. */
document.addEventListener('keydown', (event) => {
  const writing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
  if (event.key !== '/' || writing || event.ctrlKey || event.metaKey || event.altKey) return;
  const field = document.querySelector('[data-shortcut="/"]');
  if (!(field instanceof HTMLInputElement)) return;
  event.preventDefault();
  field.focus();
  field.select();
});

/** Columns of a table are sorted by their headings; what has no value stands last in both directions. */
const collator = new Intl.Collator('sv');
for (const table of document.querySelectorAll('table[data-sortable]')) {
  const body = table.tBodies[0];
  for (const [index, heading] of [...table.tHead.rows[0].cells].entries()) {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => {
      const descending = heading.getAttribute('aria-sort') === 'ascending';
      for (const cell of table.tHead.rows[0].cells) cell.removeAttribute('aria-sort');
      heading.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
      const rows = [...body.rows].map((row) => ({ row, value: valueIn(row.cells[index]) }));
      rows.sort((a, b) => compare(a.value, b.value) * (descending && a.value !== null && b.value !== null ? -1 : 1));
      body.append(...rows.map(({ row }) => row));
    });
  }
}

function valueIn(cell) {
  if (!cell || cell.querySelector('.absent')) return null;
  return cell.dataset.sort ?? cell.querySelector('data')?.value ?? cell.textContent.trim();
}

function compare(a, b) {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const numbers = [a, b].map((text) => (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN));
  return Number.isNaN(numbers[0] + numbers[1]) ? collator.compare(a, b) : numbers[0] - numbers[1];
}

/** Choices are shown at once; without script there is the button. */
for (const form of document.querySelectorAll('form[data-at-once]')) {
  form.addEventListener('change', () => form.requestSubmit());
}
