/** How files come to the page: dropped on it, or chosen. */

/**
 * Take a file that is dropped anywhere on the page, or chosen.
 *
 * @param {HTMLInputElement} chooser
 * @param {(file: File) => void} take
 */
export function listenToFiles(chooser, take) {
  const takeFirst = (/** @type {FileList | null | undefined} */ files) => files?.[0] && take(files[0]);
  chooser.addEventListener("change", () => {
    takeFirst(chooser.files);
    chooser.value = "";
  });
  addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    takeFirst(event.dataTransfer.files);
  });
}
