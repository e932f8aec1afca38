/** Listens to files that are chosen, or dropped on the page. */

/**
 * @param {HTMLInputElement} chooser
 * @param {(files: File[]) => void} take told of one file or several that came together
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
