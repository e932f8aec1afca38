/** The side columns of a narrow page, which open over it: an open one keeps the focus until it is closed. */
{
  const drawers = [
    { toggle: "#__navigation", drawer: ".sidebar-drawer" },
    { toggle: "#__toc", drawer: ".toc-drawer" },
  ].map(({ toggle, drawer }) => ({
    toggle: /** @type {HTMLInputElement} */ (document.querySelector(toggle)),
    drawer: /** @type {HTMLElement} */ (document.querySelector(drawer)),
  }));

  /** A side column that fits beside the text is none to close. */
  const isOpen = ({ toggle, drawer }) => toggle.checked && getComputedStyle(drawer).position === "fixed";

  /** What an open drawer covers takes no focus. */
  const cover = () => {
    const open = drawers.find(isOpen);
    for (const one of document.querySelectorAll(".skip-to-content, .mobile-header, .main > .content")) {
      one.inert = open !== undefined;
    }
    for (const other of drawers) {
      other.drawer.inert = open !== undefined && other !== open;
      other.toggle.inert = open !== undefined && other !== open;
    }
  };

  const close = (one) => {
    one.toggle.checked = false;
    cover();
  };

  for (const one of drawers) {
    one.toggle.addEventListener("change", cover);
    // A link that leads elsewhere on the page shows what is now covered.
    one.drawer.addEventListener("click", ({ target }) => {
      if (isOpen(one) && target.closest("a[href]")) close(one);
    });
  }
  document.addEventListener("keydown", ({ key }) => {
    const open = key === "Escape" ? drawers.find(isOpen) : undefined;
    if (!open) return;
    close(open);
    open.toggle.focus();
  });
  globalThis.addEventListener("resize", cover);
  globalThis.addEventListener("pageshow", cover); // a browser that goes back may leave a drawer open
  cover();
}
