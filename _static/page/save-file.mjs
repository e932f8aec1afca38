/** Saves what a page has made as a file. */

/**
 * @param {string} name of the file
 * @param {string} type
 * @param {string | Blob} content
 */
export function saveFile(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
