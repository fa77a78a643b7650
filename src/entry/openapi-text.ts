import { Document, isMap, isScalar, isSeq, visit } from 'yaml';

const LINE = 110;

/** JSON with what fits on a line on one line: half the size of one member a line, and diffs that can be read. */
export function jsonText(value: unknown, indent = ''): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const inner = `${indent} `;
  const list = Array.isArray(value);
  const parts = list
    ? value.map((item) => jsonText(item, inner))
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([name, member]) => `${JSON.stringify(name)}: ${jsonText(member, inner)}`);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  const line = `${open}${parts.join(', ')}${close}`;
  if (!line.includes('\n') && inner.length + line.length <= LINE) return line;
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

/** The same as YAML 1.2: lists of plain values, and references, each on one line. */
export function yamlText(value: unknown): string {
  const document = new Document(JSON.parse(JSON.stringify(value)), { aliasDuplicateObjects: false });
  visit(document, {
    Collection: (_key, node) => {
      const members = isMap(node) ? node.items.map((pair) => pair.value) : node.items;
      const plain = members.every(isScalar);
      if (plain && (isSeq(node) || members.length <= 1)) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
