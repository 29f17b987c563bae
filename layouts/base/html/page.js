// Remembers the reader's preferences from page to page, closes them with Escape, and lets the Tab key stop at a wide table only where it scrolls.
// Without this script preferences hold for one page, and every table is a stop.
(() => {
  const KEY = "octavo-preferences";
  const details = document.querySelector(".preferences");
  const boxes = [...document.querySelectorAll(".preferences input")];
  const recall = () => {
    try {
      const chosen = (localStorage.getItem(KEY) ?? "").split(" ");
      for (const box of boxes) box.checked = chosen.includes(box.value);
    } catch { /* no storage: nothing is remembered */ }
  };
  recall();
  addEventListener("pageshow", (event) => event.persisted && recall());
  details?.addEventListener("change", () => {
    try {
      localStorage.setItem(KEY, boxes.filter((box) => box.checked).map((box) => box.value).join(" "));
    } catch { /* as above */ }
  });
  details?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    details.querySelector("summary").focus();
  });
  const stops = () => {
    for (const frame of document.querySelectorAll(".table-frame")) {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    }
  };
  addEventListener("load", stops);
  addEventListener("resize", stops);
  details?.addEventListener("change", stops);
})();
