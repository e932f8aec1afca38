/**
 * Reads a table that the clipboard holds as HTML. Its plain text loses merged cells, and cannot tell a line of a cell from a row.
 *
 * The HTML is parsed into a document that is never shown: no script in it runs, and nothing that it names is fetched.
 * Only its text is used. The text is written as spreadsheets write tables: with tabs between cells, and quotation marks
 * around cells that need them.
 */

import { MAX_BYTES } from "../../page/python-values.mjs";

/** @typedef {string[]} Row the texts of its cells */
/** @typedef {{cells: Element[], isHidden: boolean, group: Element | null}} TableRow a group is a <tbody> or the like */

const CELL_ROLES = ["cell", "gridcell", "columnheader", "rowheader"];
const CELLS = CELL_ROLES.map((role) => `[role=${role}]`).join();
const TABLES = "[role=table], [role=grid], [role=treegrid]";

/** Browsers let a cell span no more columns. */
const MOST_COLUMNS = 1_000;

/** More than a table of 2,000 rows needs. Python reads no larger one. */
const MOST_ELEMENTS = 200_000;
const MOST_CELLS = 1_000_000;

/** The deepest nesting of elements. Browsers keep up to 512 levels, of which a table takes four and counts once here. */
const DEEPEST = 100;

/** Elements that need no end tag. */
const ENDLESS = new Set(
  "area base br col dd dt embed hr img input li link meta p source tbody td tfoot th thead tr track wbr".split(" "),
);

/** Elements with lines of their own. */
const BLOCKS = new Set(
  (
    "address article aside blockquote caption center dd details div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody tfoot thead tr ul"
  ).split(" "),
);

/** Elements whose text is not shown where it is copied. LibreOffice writes the note on a cell as <comment>. */
const NOT_SHOWN = new Set(
  (
    "audio canvas comment datalist embed frame head iframe link meta noscript object script select style svg " +
    "template textarea title video xml"
  ).split(" "),
);

/**
 * When a table is pasted as HTML, insert what was read of it. The browser pastes everything else.
 *
 * @param {HTMLElement} input a text box
 */
export function listenToPastedTables(input) {
  input.addEventListener("paste", (event) => {
    const { clipboardData } = event;
    const text = clipboardData && textOfTable(clipboardData.getData("text/html"), clipboardData.getData("text/plain"));
    if (!text) return;
    event.preventDefault();
    insert(/** @type {HTMLTextAreaElement} */ (input), text);
  });
}

/**
 * @param {string} html
 * @param {string} plain what the clipboard holds as plain text
 * @returns {string | null} the table as text; null if the plain text is to be pasted
 */
export function textOfTable(html, plain) {
  if (html.length > MAX_BYTES || !/<tr\b|\brole\s*=/i.test(html) || isTooMuch(html)) return null;
  // Styles in a template are not applied, so the browser does not report that the page's policy forbids them.
  const page = new DOMParser().parseFromString(`<template>${html}</template>`, "text/html");
  const template = /** @type {HTMLTemplateElement} */ (page.querySelector("template"));
  // The rest of the HTML is in the body if an end tag in it closed the template.
  const rows = rowsOf([template.content, page.body], plain);
  return rows && tableText(rows);
}

/**
 * Tell whether the HTML is more than any table needs. Parsing it could take minutes, or put text outside its cell.
 *
 * @param {string} html
 */
function isTooMuch(html) {
  /** @type {Map<string, number>} */
  const open = new Map();
  let elements = 0;
  let depth = 0;
  let isInComment = false;
  for (const [found, slash, tag] of html.matchAll(/<!--(?:-?>)?|--!?>|<(\/?)([a-z][^\s/>]*)/gi)) {
    if (tag === undefined) isInComment = found === "<!--";
    else if (slash === "") elements += 1;
    if (elements > MOST_ELEMENTS) return true;
    const name = tag?.toLowerCase() ?? "";
    if (tag === undefined || isInComment || ENDLESS.has(name)) continue;
    const before = open.get(name) ?? 0;
    const after = Math.max(0, before + (slash === "" ? 1 : -1));
    open.set(name, after);
    depth += after - before;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/**
 * @param {readonly ParentNode[]} roots
 * @param {string} plain
 * @returns {Row[] | null} the rows of the table; each line before and after it is a row of one cell. Null if there is no
 *   table with two columns, if there are several whose headers differ, or if it is too large
 */
export function rowsOf(roots, plain) {
  const reader = new Reader(plain);
  for (const root of roots) reader.read(root, false);
  const parts = reader.end();
  /** @type {string | null} */
  let header = null;
  const begun = new Set();
  /** @type {Row[][]} */
  const rows = [];
  for (const part of parts) {
    const isFirst = part.width > 1 && !begun.has(part.table);
    const first = String(part.rows[0]?.map(withoutSpace));
    if (isFirst && header !== null && header !== first) return null;
    rows.push(isFirst && header !== null ? part.rows.slice(1) : part.rows);
    if (!isFirst) continue;
    begun.add(part.table);
    header = first;
  }
  return header === null || reader.isFull ? null : rows.flat();
}

/**
 * @param {Row[]} rows
 * @returns {string | null} null if the text would be too large
 */
function tableText(rows) {
  let size = 0;
  for (const row of rows) for (const text of row) size += text.length + 1;
  if (size > MAX_BYTES) return null;
  return rows.map((row) => `${quoteCells(row).join("\t")}\n`).join("");
}

/** @param {Row} row */
function quoteCells(row) {
  // Where every cell is quoted, no line of a cell is mistaken for a row.
  const isEach = row.some((text) => text.includes("\n"));
  return row.map((text) => (isEach || /^"|\t/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
}

/**
 * Insert a text at the cursor, or in place of the selection. `insertText` would let the browser undo it, but takes Chromium
 * seconds for 2,000 lines.
 *
 * @param {HTMLTextAreaElement} input
 * @param {string} text
 */
function insert(input, text) {
  input.setRangeText(text, input.selectionStart, input.selectionEnd, "end");
  input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}

/** Reads a document from beginning to end: its tables, and the lines around them. */
class Reader {
  /** @type {CellTable[]} */ #parts = [];
  #lines = new Lines();
  #plain;
  /** @type {Set<string> | null} */ #plainLines = null;
  /** The number of cells that may follow. */ #remaining = { cells: MOST_CELLS };

  /** @param {string} plain */
  constructor(plain) {
    this.#plain = plain;
  }

  get isFull() {
    return this.#remaining.cells < 0;
  }

  /** @returns {CellTable[]} the tables, and each line around them as a table of one cell */
  end() {
    this.#endLines();
    for (const part of this.#parts) part.end();
    return this.#parts.filter(({ rows }) => rows.length > 0);
  }

  /**
   * @param {Node} node
   * @param {boolean} keepsLineEnds
   */
  read(node, keepsLineEnds) {
    if (this.isFull || isNotShown(node)) return;
    if (isTable(node) && !isLayout(node)) this.#readTable(node, keepsLineEnds);
    else if (isRowAlone(node)) this.#readRow(node, keepsLineEnds);
    else {
      const isBlock = node instanceof Element && (BLOCKS.has(node.localName) || isCell(node));
      if (isBlock) this.#lines.endLine();
      readOwn(node, this.#lines, keepsLineEnds);
      for (const child of node.childNodes) this.read(child, doesKeepLineEnds(node, keepsLineEnds));
      if (isBlock) this.#lines.endLine();
    }
  }

  /**
   * @param {HTMLTableElement} table
   * @param {boolean} keepsLineEnds
   */
  #readTable(table, keepsLineEnds) {
    if (table.caption) this.read(table.caption, keepsLineEnds);
    this.#endLines();
    const grid = this.#begin(table);
    for (const row of table.rows) grid.add(tableRow(row), doesKeepLineEnds(table, keepsLineEnds));
  }

  /**
   * @param {Element} row
   * @param {boolean} keepsLineEnds
   */
  #readRow(row, keepsLineEnds) {
    this.#endLines();
    const table = row.closest(TABLES);
    const last = this.#parts.at(-1);
    const grid = last && last.table === table && !last.isLine ? last : this.#begin(table);
    grid.add(tableRow(row), keepsLineEnds);
  }

  #endLines() {
    for (const line of this.#lines.end()) if (line !== "") this.#begin(null, line.trim());
  }

  /**
   * @param {Element | null} table
   * @param {string} [line]
   */
  #begin(table, line) {
    const part = new CellTable(table, this.#remaining, (texts) => this.#isInPlainText(texts), line);
    this.#parts.push(part);
    return part;
  }

  /**
   * Tell whether the plain text has a row, hidden cells and all. If it has, they were copied.
   *
   * @param {Row} texts
   */
  #isInPlainText(texts) {
    const line = withoutSpace(texts.join("").split("\n")[0] ?? "");
    this.#plainLines ??= new Set(this.#plain.split(/[\r\n]+/).map(withoutSpace));
    return line !== "" && this.#plainLines.has(line);
  }
}

/** Lays out cells in rows and columns. */
class CellTable {
  /** @type {Row[]} */ rows;
  width = 1;
  /** @type {Set<Row>} */ #hiddenRows = new Set();
  /** @type {{text: string, rows: number}[]} the cell above that reaches into each column, and for how many more rows */ #above =
    [];
  /** @type {Element | null} */ #group = null;
  /** @type {{cells: number}} */ #remaining;
  /** @type {(texts: Row) => boolean} */ #isCopied;

  /**
   * @param {Element | null} table the element that holds its rows
   * @param {{cells: number}} remaining the number of cells that may follow, for all tables together
   * @param {(texts: Row) => boolean} isCopied whether a row with hidden cells was copied
   * @param {string} [line] the text, if this is a line and no table
   */
  constructor(table, remaining, isCopied, line) {
    this.table = table;
    this.#remaining = remaining;
    this.#isCopied = isCopied;
    this.isLine = line !== undefined;
    this.rows = line === undefined ? [] : [[line]];
  }

  /**
   * Add a row. A cell over several rows is repeated in each; a cell over several columns is in the first of them.
   *
   * @param {TableRow} row
   * @param {boolean} keepsLineEnds
   */
  add(row, keepsLineEnds) {
    if (this.#remaining.cells < 0) return;
    if (row.group !== this.#group) this.#above = []; // no cell reaches into another group
    this.#group = row.group;
    const cells = row.cells.map((cell) => ({
      text: cellText(cell, keepsLineEnds),
      isHidden: row.isHidden || isHidden(cell) || isAriaHidden(cell),
      spans: spansOf(cell),
    }));
    const isCopied = cells.every(({ isHidden }) => !isHidden) || this.#isCopied(cells.map(({ text }) => text));
    /** @type {Row} */
    const texts = [];
    for (const { text, isHidden, spans } of cells) {
      if (isHidden && !isCopied && !row.isHidden) continue;
      this.#takeFromAbove(texts);
      if (texts.length + spans.columns > this.#remaining.cells) {
        this.#remaining.cells = -1;
        return;
      }
      for (const part of [text, ...Array(spans.columns - 1).fill("")]) {
        this.#above[texts.length] = { text: part, rows: spans.rows - 1 };
        texts.push(part);
      }
    }
    this.#takeFromAbove(texts);
    while (texts.length < this.#above.length) {
      texts.push("");
      this.#takeFromAbove(texts);
    }
    this.#remaining.cells -= texts.length;
    if (row.isHidden && !isCopied) return;
    this.rows.push(texts);
    if (row.isHidden) this.#hiddenRows.add(texts);
  }

  /** @param {Row} texts */
  #takeFromAbove(texts) {
    for (let over = this.#above[texts.length]; over && over.rows > 0; over = this.#above[texts.length]) {
      over.rows -= 1;
      texts.push(over.text);
    }
  }

  /** Make all rows as wide as the widest. Leave out empty rows before and after the text, and hidden copies of a row. */
  end() {
    const isFilled = (/** @type {string} */ text) => text !== "";
    const shown = new Set(this.rows.filter((row) => !this.#hiddenRows.has(row)).map(String));
    this.rows = this.rows.filter((row) => !this.#hiddenRows.has(row) || !shown.has(String(row)));
    const first = this.rows.findIndex((row) => row.some(isFilled));
    this.rows = first === -1 ? [] : this.rows.slice(first, this.rows.findLastIndex((row) => row.some(isFilled)) + 1);
    this.width = this.rows.reduce((width, row) => Math.max(width, row.findLastIndex(isFilled) + 1), 1);
    this.#remaining.cells -= this.width * this.rows.length;
    if (this.#remaining.cells < 0) return;
    this.rows = this.rows.map((row) => Array.from({ length: this.width }, (_, column) => row[column] ?? ""));
  }
}

/** The lines of a text, as a browser shows them. */
class Lines {
  /** @type {string[]} */ #ended = [];
  #line = "";

  /** @param {string} text */
  add(text) {
    this.#line += this.#line === "" || this.#line.endsWith(" ") ? text.replace(/^ /, "") : text;
  }

  /** End the line, even if it is empty. */
  breakLine() {
    this.#ended.push(this.#line.replaceAll("\u00a0", " ").trimEnd());
    this.#line = "";
  }

  /** End the line, unless it is empty. */
  endLine() {
    if (this.#line.trim() === "") this.#line = "";
    else this.breakLine();
  }

  /** @returns {string[]} the lines without empty ones before and after the text; the next text starts without them */
  end() {
    this.endLine();
    const lines = this.#ended;
    this.#ended = [];
    const isFilled = (/** @type {string} */ line) => line !== "";
    return lines.some(isFilled) ? lines.slice(lines.findIndex(isFilled), lines.findLastIndex(isFilled) + 1) : [];
  }
}

/**
 * @param {Element} cell
 * @param {boolean} keepsLineEnds
 * @returns {string} its text; if it has none, what its pictures show
 */
function cellText(cell, keepsLineEnds) {
  const lines = new Lines();
  readInside(cell, lines, keepsLineEnds);
  const text = lines.end().join("\n").trim();
  if (text !== "") return text;
  const pictures = [...cell.querySelectorAll("img, [role=img]")].filter((picture) => !isHidden(picture));
  return pictures.map(alternativeOf).join(" ").trim();
}

/**
 * @param {Node} node
 * @param {Lines} lines
 * @param {boolean} keepsLineEnds
 */
function readInside(node, lines, keepsLineEnds) {
  for (const child of node.childNodes) {
    if (isNotShown(child)) continue;
    const isBlock = child instanceof Element && BLOCKS.has(child.localName);
    const isInnerCell = child instanceof Element && isCell(child);
    if (isBlock) lines.endLine();
    if (isInnerCell) lines.add(" ");
    readOwn(child, lines, keepsLineEnds);
    readInside(child, lines, doesKeepLineEnds(child, keepsLineEnds));
    if (isInnerCell) lines.add(" ");
    if (isBlock) lines.endLine();
  }
}

/**
 * Read a node without its children.
 *
 * @param {Node} node
 * @param {Lines} lines
 * @param {boolean} keepsLineEnds
 */
function readOwn(node, lines, keepsLineEnds) {
  if (node instanceof Text) readText(node.data, lines, keepsLineEnds);
  else if (!(node instanceof Element)) return;
  else if (node.localName === "br") lines.breakLine();
  // Emoji are pictures in some editors. Words beside a text are often the same text again, as under a portrait.
  else if (node.localName === "img" && !/[\p{L}\p{N}]/u.test(alternativeOf(node))) lines.add(alternativeOf(node));
  else if (node.matches("input[type=checkbox i][checked]")) lines.add("TRUE"); // as spreadsheets write it
}

/**
 * @param {string} text
 * @param {Lines} lines
 * @param {boolean} keepsLineEnds
 */
function readText(text, lines, keepsLineEnds) {
  if (!keepsLineEnds || text.trim() === "") {
    lines.add(text.replace(/[ \t\n\f\r]+/g, " "));
    return;
  }
  for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
    if (index > 0) lines.breakLine();
    lines.add(line);
  }
}

/**
 * @param {Element} row
 * @returns {TableRow}
 */
function tableRow(row) {
  const group = row.parentElement;
  const isGroupHidden = group !== null && /^(?:tbody|tfoot|thead)$/.test(group.localName) && isHidden(group);
  return { cells: cellsOf(row), isHidden: isGroupHidden || isHidden(row) || isAriaHidden(row), group };
}

/** @param {Element} row */
function cellsOf(row) {
  if (row.localName === "tr") return [.../** @type {HTMLTableRowElement} */ (row).cells];
  return [...row.querySelectorAll(CELLS)].filter((cell) => cell.parentElement?.closest("[role=row]") === row);
}

/** @param {Element} picture */
function alternativeOf(picture) {
  return picture.getAttribute("alt") ?? picture.getAttribute("aria-label") ?? "";
}

/** @param {Element} cell */
function spansOf(cell) {
  if (cell.localName === "td" || cell.localName === "th") {
    const { colSpan, rowSpan } = /** @type {HTMLTableCellElement} */ (cell);
    return { columns: colSpan, rows: rowSpan || Number.POSITIVE_INFINITY };
  }
  const span = (/** @type {string} */ name) => Math.max(1, Number.parseInt(cell.getAttribute(name) ?? "1", 10) || 1);
  return { columns: Math.min(span("aria-colspan"), MOST_COLUMNS), rows: span("aria-rowspan") };
}

/**
 * @param {Node} node
 * @returns {node is HTMLTableElement}
 */
function isTable(node) {
  return node instanceof Element && node.localName === "table";
}

/**
 * Tell whether a table only arranges its contents, as in mail: it holds another, and has one filled cell a row.
 *
 * @param {HTMLTableElement} table
 */
function isLayout(table) {
  if (!table.querySelector("table, [role=row]")) return false;
  return [...table.rows].every((row) => [...row.cells].filter(isFilled).length < 2);
}

/**
 * @param {Node} node
 * @returns {boolean} whether a text or a table is in it
 */
function isFilled(node) {
  if (node instanceof Text) return node.data.trim() !== "";
  if (isNotShown(node)) return false;
  return isTable(node) || [...node.childNodes].some(isFilled);
}

/**
 * @param {Node} node
 * @returns {node is Element} whether it is a row of a table that is not a <table>, or of which only rows were copied
 */
function isRowAlone(node) {
  if (!(node instanceof Element)) return false;
  const isRow = node.localName === "tr" ? !node.closest("table") : node.getAttribute("role") === "row";
  return isRow && cellsOf(node).length > 0;
}

/** @param {Element} element */
function isCell(element) {
  return /^t[dh]$/.test(element.localName) || CELL_ROLES.includes(element.getAttribute("role") ?? "");
}

/** @param {Node} node */
function isNotShown(node) {
  if (!(node instanceof Element)) return false;
  const isBullet = /mso-list:\s*ignore/i.test(node.getAttribute("style") ?? ""); // Word writes it as text
  return NOT_SHOWN.has(node.localName) || isBullet || isHidden(node);
}

/** @param {Element} element */
function isHidden(element) {
  const style = element.getAttribute("style") ?? "";
  const isHiddenByStyle = /(?:^|;)\s*(?:display:\s*none|visibility:\s*(?:hidden|collapse))/i.test(style);
  return isHiddenByStyle || element.hasAttribute("hidden");
}

/**
 * Tell whether a row or a cell only repeats what others say, such as a copy of the header that stays in sight.
 *
 * @param {Element} element
 */
function isAriaHidden(element) {
  return element.getAttribute("aria-hidden") === "true";
}

/**
 * @param {Node} node
 * @param {boolean} inherited
 */
function doesKeepLineEnds(node, inherited) {
  if (!(node instanceof Element)) return inherited;
  const [, value] = /(?:^|;)\s*white-space:\s*([\w-]+)/i.exec(node.getAttribute("style") ?? "") ?? [];
  return value ? /^(?:pre|break-spaces)/i.test(value) : inherited || node.localName === "pre";
}

/** @param {string} text */
function withoutSpace(text) {
  return text.replace(/[\s"]+/g, "");
}
