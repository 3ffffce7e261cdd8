
"use strict";
/* Comfort only: sorting, a filter and a closer look. Without it the page says all the same. */
function made(name, words, act) {
  const element = document.createElement(name);
  if (words) { element.textContent = words; }
  if (act) { element.type = "button"; element.addEventListener("click", act); }
  return element;
}

function keyOf(row, place) {
  const cell = row.cells[place];
  return cell.dataset.key ?? cell.textContent.trim();
}

function compared(one, two) {
  const first = Number(one), second = Number(two);
  if (one !== "" && two !== "" && !Number.isNaN(first) && !Number.isNaN(second)) {
    return first - second;
  }
  return one < two ? -1 : one > two ? 1 : 0;
}

function sortable(table) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, place) => {
    // A span, not a button: printed on a second page a head with buttons loses its words.
    const button = made("span", head.textContent);
    const sort = () => {
      const turn = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", turn > 0 ? "ascending" : "descending");
      const rows = [...table.tBodies[0].rows];
      rows.sort((one, two) => turn * compared(keyOf(one, place), keyOf(two, place)));
      table.tBodies[0].append(...rows);
    };
    button.setAttribute("role", "button");
    button.tabIndex = 0;
    button.addEventListener("click", sort);
    button.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); sort(); }
    });
    head.replaceChildren(button);
  });
}

function filterable(table) {
  const tools = made("div"), field = made("input"), shown = made("span");
  tools.className = "tools";
  shown.className = "small";
  field.type = "search";
  field.placeholder = "Show only rows that contain …";
  field.setAttribute("aria-label", field.placeholder);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/);
    const rows = [...table.tBodies[0].rows];
    rows.forEach((row) => {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
    });
    const left = rows.filter((row) => !row.hidden).length;
    shown.textContent = left < rows.length ? ` ${left} of ${rows.length} rows shown` : "";
  });
  tools.append(field, shown);
  table.before(tools);
}

function closer(map) {
  const whole = map.viewBox.baseVal;
  const start = [whole.x, whole.y, whole.width, whole.height];
  let view = [...start], held = null, moved = false;
  const draw = () => map.setAttribute("viewBox", view.join(" "));
  const move = (x, y) => {
    view[0] = Math.min(Math.max(view[0] + x, start[0]), start[2] - view[2]);
    view[1] = Math.min(Math.max(view[1] + y, start[1]), start[3] - view[3]);
    draw();
  };
  const zoom = (by) => {
    const size = Math.min(Math.max(view[2] * by, start[2] / 16), start[2]) / view[2];
    const x = view[2] * (1 - size) / 2, y = view[3] * (1 - size) / 2;
    view[2] *= size;
    view[3] *= size;
    move(x, y);
  };
  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  map.setAttribute("tabindex", "0");
  map.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || view[2] === start[2]) { return; }
    event.preventDefault();
    move(step[0] * view[2] / 8, step[1] * view[3] / 8);
  });
  map.addEventListener("pointerdown", (event) => { held = [event.clientX, event.clientY]; moved = false; });
  window.addEventListener("pointerup", () => { held = null; });
  map.addEventListener("pointermove", (event) => {
    if (!held || view[2] === start[2]) { return; }
    const scale = view[2] / map.clientWidth;
    move((held[0] - event.clientX) * scale, (held[1] - event.clientY) * scale);
    held = [event.clientX, event.clientY];
    moved = true;
  });
  map.addEventListener("click", (event) => { if (moved) { event.preventDefault(); } }, true);
  map.addEventListener("dragstart", (event) => event.preventDefault());
  const reset = () => { view = [...start]; draw(); };
  window.addEventListener("beforeprint", reset);
  const tools = made("div");
  tools.className = "tools";
  tools.append(
    made("button", "Closer", () => zoom(1 / 1.6)),
    made("button", "Wider", () => zoom(1.6)),
    made("button", "Whole map", reset),
  );
  map.before(tools);
}

document.querySelectorAll("table.grid").forEach(sortable);
document.querySelectorAll("table.findings").forEach((table) => {
  if (table.tBodies[0].rows.length > 5) { filterable(table); }
});
const map = document.getElementById("map");
if (map) { closer(map); }
