// Leaves out the entries of an index that do not hold what is typed above it; Escape brings them back. Without this script the field is not shown and every entry is.
(() => {
  const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
  for (const filter of document.querySelectorAll(".filter")) {
    const index = filter.closest(".index");
    const field = filter.querySelector("input");
    const found = filter.querySelector("output");
    const entries = [...index.querySelectorAll(".index-entries > li")].map((entry) => [entry, bare(entry.textContent)]);
    field.addEventListener("input", () => {
      const wanted = bare(field.value.trim());
      let count = 0;
      for (const [entry, text] of entries) {
        entry.hidden = !text.includes(wanted);
        count += entry.hidden ? 0 : 1;
      }
      for (const group of index.querySelectorAll(".letter-group")) {
        group.hidden = !group.querySelector(".index-entries > li:not([hidden])");
      }
      found.textContent = wanted ? found.dataset.words.replace("0", count) : "";
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !field.value) return;
      field.value = "";
      field.dispatchEvent(new Event("input"));
    });
    filter.hidden = false;
  }
})();
