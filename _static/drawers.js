/** Keeps the focus in an open drawer. On a narrow page the side columns are drawers, which open over the text. */
{
  const drawers = [
    { toggle: "#__navigation", drawer: ".sidebar-drawer" },
    { toggle: "#__toc", drawer: ".toc-drawer" },
  ]
    .map(({ toggle, drawer }) => ({
      toggle: /** @type {HTMLInputElement} */ (document.querySelector(toggle)),
      drawer: /** @type {HTMLElement} */ (document.querySelector(drawer)),
    }))
    .filter(({ toggle, drawer }) => toggle && drawer); // another theme has none

  /** On a wide page a side column is beside the text, and needs no closing. */
  const isOpen = ({ toggle, drawer }) => toggle.checked && getComputedStyle(drawer).position === "fixed";

  /** Keep the focus out of everything that an open drawer covers. */
  const updateInert = () => {
    const open = drawers.find(isOpen);
    for (const covered of document.querySelectorAll(".skip-to-content, .mobile-header, .main > .content")) {
      covered.inert = open !== undefined;
    }
    for (const side of drawers) {
      side.drawer.inert = open !== undefined && side !== open;
      side.toggle.inert = open !== undefined && side !== open;
    }
  };

  const close = ({ toggle }) => {
    toggle.checked = false;
    updateInert();
  };

  for (const side of drawers) {
    side.toggle.addEventListener("change", updateInert);
    // A link may lead to a part of the page that the drawer covers.
    side.drawer.addEventListener("click", ({ target }) => {
      if (isOpen(side) && target.closest("a[href]")) close(side);
    });
  }
  document.addEventListener("keydown", ({ key }) => {
    const open = key === "Escape" ? drawers.find(isOpen) : undefined;
    if (!open) return;
    close(open);
    open.toggle.focus();
  });
  globalThis.addEventListener("resize", updateInert);
  globalThis.addEventListener("pageshow", updateInert); // going back may show a page with an open drawer
  updateInert();
}
