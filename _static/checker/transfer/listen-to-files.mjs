/** How files come to the page: dropped on it, or chosen. */

/**
 * Take what is dropped anywhere on the page, or chosen.
 *
 * @param {HTMLInputElement} chooser
 * @param {(files: File[]) => void} take told of all the files, one or more
 */
export function listenToFiles(chooser, take) {
  chooser.addEventListener("change", () => {
    const files = [...(chooser.files ?? [])];
    if (files.length > 0) take(files);
    chooser.value = "";
  });
  addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  });
}
