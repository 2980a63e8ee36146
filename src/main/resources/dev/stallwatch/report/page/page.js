"use strict";
(() => {
  const { data, state, words = [] } = JSON.parse(document.getElementById("data").textContent);
  const main = document.getElementById("main");

  // ---- elements: every text goes in as text, never as markup ----------------------------------
  function el(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === false || value === null || value === undefined) continue;
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value === true ? "" : String(value));
    }
    element.append(...children.flat(2).filter((child) => child !== null && child !== undefined));
    return element;
  }
  /** Text that a client may have chosen: its direction can't reach beyond it. */
  const foreign = (text) => el("bdi", {}, text);

  // ---- numbers and times ------------------------------------------------------------------------
  const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
  const few = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
  const count = (n) => whole.format(n);
  function scaled(value, step, units) {
    let u = 0;
    while (value >= step && u < units.length - 1) { value /= step; u++; }
    return few.format(value) + " " + units[u];
  }
  const bytes = (n) => scaled(n, 1000, ["B", "kB", "MB", "GB", "TB"]);
  function duration(seconds) {
    if (seconds < 120) return few.format(seconds) + " s";
    const minutes = Math.round(seconds / 60);
    if (minutes < 120) return minutes + " min";
    const hours = Math.floor(minutes / 60);
    if (hours < 48) return hours + " h" + (minutes % 60 ? " " + (minutes % 60) + " min" : "");
    return few.format(hours / 24) + " days";
  }
  function percent(rate) {
    const p = 100 * rate;
    return (p === 0 ? "0" : p < 0.1 ? "<0.1" : p < 10 ? p.toFixed(1) : p.toFixed(0)) + " %";
  }
  const FORMATS = {
    share: percent,
    bytes_per_second: (v) => bytes(v) + "/s",
    seconds: (v) => (v < 1 ? few.format(1000 * v) + " ms" : few.format(v) + " s"),
    requests: count,
  };
  const iso = (t) => new Date(1000 * t).toISOString();
  const day = (t) => iso(t).slice(0, 10);
  const clock = (t) => iso(t).slice(11, 16);
  const moment = (t) => day(t) + " " + clock(t);
  // Seconds between ticks: their multiples are hours and days of UTC. uPlot's own go by the browser's clock, and are
  // an hour off where that is changed.
  const TICKS = [60, 300, 600, 900, 1800, ...[1, 2, 3, 6, 12, 24, 48, 72, 96, 168, 336, 672].map((hours) => 3600 * hours)];
  const plural = (n, one, many) => count(n) + " " + (n === 1 ? one : many || one + "s");
  const name = (code) => ({ served_by: "served by", os: "operating system" })[code] || code.replaceAll("_", " ");

  // ---- copying ----------------------------------------------------------------------------------
  const said = document.getElementById("said");
  async function copy(text, button) {
    let copied = false;
    try {
      await navigator.clipboard.writeText(text);
      copied = true;
    } catch (refused) {
      const area = el("textarea", { class: "unseen", "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      copied = document.execCommand("copy");
      area.remove();
      button.focus();
    }
    const label = button.dataset.label || (button.dataset.label = button.textContent);
    button.textContent = copied ? "Copied" : "Select it and copy by hand";
    said.textContent = copied ? "Copied to the clipboard" : "Copying was refused";
    setTimeout(() => { button.textContent = label; said.textContent = ""; }, 2000);
  }
  const copyButton = (label, text, cls) =>
    el("button", { type: "button", class: cls, onclick: (event) => copy(text, event.currentTarget) }, label);
  function copyable(text, buttons, cls) {
    return el("div", {},
      el("div", { class: "copyable" }, el("pre", { class: cls, tabindex: "0" }, foreign(text))),
      el("div", { class: "buttons" }, buttons));
  }

  // ---- tables -----------------------------------------------------------------------------------
  function table({ caption, head, rows, cls, unseenCaption }) {
    const numeric = head.map((column) => column.number);
    return el("div", { class: "scroll" }, el("table", { class: cls },
      el("caption", { class: unseenCaption ? "unseen" : null }, caption),
      el("thead", {}, el("tr", {}, head.map((column) =>
        el("th", { scope: "col", class: column.number ? "number" : column.cls }, column.label)))),
      el("tbody", {}, rows.map((row) => el("tr", { class: row.cls }, row.cells.map((cell, i) =>
        i === 0 ? el("th", { scope: "row" }, cell)
          : el("td", { class: numeric[i] ? "number" : head[i].cls, "data-label": head[i].label }, cell)))))));
  }
  function bar(share, most, hit) {
    const drawn = el("span", { class: hit ? "bar hit" : "bar", "aria-hidden": "true" });
    drawn.style.width = Math.max(0, Math.min(100, most > 0 ? (100 * share) / most : 0)) + "%";
    drawn.hidden = !(share > 0);
    return drawn;
  }

  // ---- charts -----------------------------------------------------------------------------------
  const DASHES = [[], [7, 4], [2, 3], [9, 3, 2, 3], [4, 2]];
  const charts = [];
  const colour = (variable) => getComputedStyle(document.documentElement).getPropertyValue(variable).trim();
  const lineColour = (line, i) => (line.role === "affected" ? "--affected" : "--other-" + (1 + ((i + (line.role === "all" ? 0 : 3)) % 4)));

  function swatch(variable, dash, width) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
    for (const [key, value] of [["width", 28], ["height", 10], ["aria-hidden", "true"]]) svg.setAttribute(key, value);
    for (const [key, value] of [["x1", 0], ["x2", 28], ["y1", 5], ["y2", 5], ["stroke-width", width], ["stroke-dasharray", dash.join(" ")]]) line.setAttribute(key, value);
    line.style.stroke = "var(" + variable + ")";
    svg.append(line);
    return svg;
  }

  /** The values of a timeline per step, as the chart and its table show them. */
  const title = (line) => (line.role === "contrast" ? "other " + name(line.label) : line.label);
  function values(line, unit) {
    return line.events.map((events, i) => (unit === "requests" ? events : line.trials[i] > 0 ? events / line.trials[i] : null));
  }

  function chart(timeline, { label, marks = [] }) {
    const { startSeconds, stepSeconds, unit, band } = timeline;
    const format = FORMATS[unit];
    const steps = timeline.lines[0].trials.length;
    const times = Array.from({ length: steps }, (_, i) => startSeconds + i * stepSeconds);
    const columns = timeline.lines.map((line) => values(line, unit));
    const shown = timeline.lines.map(() => true);
    const plot = el("div", { class: "plot", tabindex: "0", role: "img", "aria-label": label + ". Arrow keys read the values; a table of them follows." });
    const readout = el("p", { class: "readout", "aria-live": "polite" }, "Point at the chart, or use the arrow keys, to read values. Times are UTC.");
    let drawn = null;

    function mark(u) {
      const { ctx } = u;
      const { left, top, width, height } = u.bbox;
      ctx.save();
      for (const { from, to } of marks) {
        const a = Math.max(left, u.valToPos(from, "x", true));
        const b = Math.min(left + width, u.valToPos(Math.min(to, times[steps - 1] + stepSeconds), "x", true));
        if (b <= a) continue;
        ctx.fillStyle = colour("--mark");
        ctx.fillRect(a, top, b - a, height);
        ctx.strokeStyle = colour("--affected");
        ctx.lineWidth = devicePixelRatio;
        ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
        for (const x of [a, b]) {
          ctx.beginPath(); ctx.moveTo(x, top); ctx.lineTo(x, top + height); ctx.stroke();
        }
      }
      ctx.restore();
    }
    function say(index) {
      if (index === null || index === undefined) return;
      const parts = timeline.lines.map((line, i) => {
        if (!shown[i]) return null;
        const value = columns[i][index];
        return title(line) + " " + (value === null ? "no traffic" : format(value) + (unit === "requests" ? "" : " of " + count(line.trials[index])));
      }).filter(Boolean);
      readout.textContent = moment(times[index]) + " to " + clock(times[index] + stepSeconds) + " UTC: " + parts.join("; ");
    }
    function draw() {
      const width = plot.clientWidth;
      if (!width) return;
      if (drawn) drawn.destroy();
      const grid = { stroke: colour("--line"), width: 1 };
      const axis = { stroke: colour("--soft"), grid, ticks: grid, font: "12px system-ui, sans-serif" };
      const series = [{}];
      const rows = [times];
      const bands = [];
      if (band) {
        rows.push(band.upper, band.lower, times.map(() => band.expected));
        series.push({ stroke: "transparent", points: { show: false } }, { stroke: "transparent", points: { show: false } },
          { stroke: colour("--soft"), width: 1.5, dash: [2, 4], points: { show: false } });
        bands.push({ series: [1, 2], fill: colour("--band") });
      }
      timeline.lines.forEach((line, i) => {
        rows.push(columns[i]);
        series.push({ show: shown[i], stroke: colour(lineColour(line, i)), width: line.role === "affected" ? 2.75 : 1.5, dash: DASHES[i % DASHES.length], spanGaps: false, points: { show: steps < 40 } });
      });
      drawn = new uPlot({
        width, height: Math.max(220, Math.min(320, width * 0.42)),
        padding: [12, 26, 0, 4], legend: { show: false }, series, bands,
        cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
        scales: { x: { time: false, range: () => [times[0], times[steps - 1] + stepSeconds] },
          y: { range: (u, low, high) => [0, unit === "share" ? Math.min(1, (high || 0.01) * 1.08) : (high || 1) * 1.08] } },
        axes: [{ ...axis, space: 70, incrs: TICKS, values: (u, splits) => splits.map((t, i) => (t % 86400 === 0 || i === 0 ? day(t).slice(5) + (t % 86400 ? "\n" + clock(t) : "") : clock(t))) },
          { ...axis, size: 64, values: (u, splits) => splits.map((v) => format(v)) }],
        hooks: { drawAxes: [mark], setCursor: [(u) => say(u.cursor.idx)] },
      }, rows, plot);
    }
    let at = -1;
    plot.addEventListener("keydown", (event) => {
      const move = { ArrowRight: 1, ArrowLeft: -1, PageDown: 12, PageUp: -12, Home: -steps, End: steps }[event.key];
      if (move === undefined || !drawn) return;
      event.preventDefault();
      at = Math.max(0, Math.min(steps - 1, at < 0 && move > 0 ? 0 : at + move));
      drawn.setCursor({ left: drawn.valToPos(times[at], "x"), top: 10 });
      say(at);
    });
    const keys = el("ul", { class: "keys" }, timeline.lines.map((line, i) => {
      const box = el("input", { type: "checkbox", checked: true, onchange: () => { shown[i] = box.checked; draw(); } });
      return el("li", {}, el("label", {}, box, swatch(lineColour(line, i), DASHES[i % DASHES.length], line.role === "affected" ? 3.5 : 2), title(line)));
    }), band ? el("li", {}, el("span", { class: "fixed" }, swatch("--soft", [2, 4], 2), "expected " + format(band.expected) + "; grey: " +
        (band.origin === "chance" ? "what chance alone gives around it, 95 of 100 steps" : "where 95 of 100 steps outside of it lie"))) : null);
    const values_ = el("details", {}, el("summary", {}, "The values as a table"));
    values_.addEventListener("toggle", () => {
      if (values_.open && values_.children.length === 1) {
        values_.append(table({
          caption: label + ", steps of " + duration(stepSeconds) + ", UTC", cls: "long",
          head: [{ label: "from" }, ...timeline.lines.map((line) => ({ label: title(line), number: true })), ...(band ? [{ label: "usual", number: true }] : [])],
          rows: times.map((t, i) => ({ cells: [moment(t), ...timeline.lines.map((line, l) => (columns[l][i] === null ? "-" : format(columns[l][i]) + (unit === "requests" ? "" : " of " + count(line.trials[i])))),
            ...(band ? [band.lower[i] === null ? "-" : format(band.lower[i]) + " to " + format(band.upper[i])] : [])] })),
        }));
      }
    });
    charts.push(draw);
    // Drawn when it comes near the screen, so that the first screen does not wait for the last.
    new IntersectionObserver((entries, observer) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        observer.disconnect();
        draw();
        let width = plot.clientWidth;
        new ResizeObserver(() => { if (plot.clientWidth !== width) { width = plot.clientWidth; draw(); } }).observe(plot);
      }
    }, { rootMargin: "600px" }).observe(plot);
    return el("div", {}, el("div", { class: "chart" }, plot, keys, readout), values_);
  }
  const redraw = () => charts.forEach((draw) => draw());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  addEventListener("beforeprint", redraw);
  matchMedia("print").addEventListener("change", redraw);

  // ---- heatmap ----------------------------------------------------------------------------------
  /** How far a cell is from what is expected, 0 to 4; few events are no colour. */
  function level(cell, unit) {
    const [, , trials, observed, expected] = cell;
    if (expected === null || observed === null) return 0;
    const worse = unit === "bytes_per_second" ? expected / Math.max(observed, 1e-9) : observed / Math.max(expected, 1e-9);
    const enough = unit === "share" ? (observed - expected) * trials >= 3 : trials >= 20;
    if (!enough || worse < 1.5) return 0;
    return worse < 3 ? 1 : worse < 10 ? 2 : worse < 50 ? 3 : 4;
  }
  const SCALE = [["", "as expected, or too few events to tell"], ["heat-1", "1.5 to 3 times the expected"], ["heat-2", "3 to 10 times"], ["heat-3", "10 to 50 times"], ["heat-4", "more than 50 times"]];

  function heatmap(incident, drawing, id) {
    const unit = drawing.timeline.unit;
    const format = FORMATS[unit];
    const dimensions = [...new Set(drawing.grids.flatMap((grid) => [grid.rowDimension, grid.columnDimension]))];
    const first = drawing.grids[0];
    const place = el("div", { class: "scroll" });
    const about = el("p", { class: "note", id: id + "-about" });
    const readout = el("p", { class: "readout", role: "status" }, "Point at a cell, or move with the arrow keys, to read its counts.");
    const pick = (label, chosen) => {
      const select = el("select", { onchange: () => show(select) }, dimensions.map((d) => el("option", { value: d, selected: d === chosen }, name(d))));
      return [select, el("label", {}, label, select)];
    };
    const [rowSelect, rowLabel] = pick("Rows", first.rowDimension);
    const [columnSelect, columnLabel] = pick("Columns", first.columnDimension);
    const named = (dimension, value) => (incident.scope[dimension] || []).includes(value);

    function chosen() {
      const [r, c] = [rowSelect.value, columnSelect.value];
      for (const grid of drawing.grids) {
        if (grid.rowDimension === r && grid.columnDimension === c) return grid;
        if (grid.rowDimension === c && grid.columnDimension === r) {
          return { rowDimension: r, columnDimension: c, rows: grid.columns, columns: grid.rows, cells: grid.cells.map(([a, b, ...rest]) => [b, a, ...rest]) };
        }
      }
      return null;
    }
    function show(changed) {
      if (rowSelect.value === columnSelect.value) {
        const other = changed === rowSelect ? columnSelect : rowSelect;
        other.value = dimensions.find((d) => d !== changed.value) || changed.value;
      }
      const grid = chosen();
      place.replaceChildren();
      if (!grid) { place.append(el("p", { class: "note" }, "No traffic for this pair.")); return; }
      const at = new Map(grid.cells.map((cell) => [cell[0] + "," + cell[1], cell]));
      const fixed = Object.entries(incident.scope).filter(([d]) => d !== grid.rowDimension && d !== grid.columnDimension && !drawing.undrawnDimensions.includes(d));
      const caption = "Observed " + (unit === "requests" ? "requests per hour" : "rate") + " by " + name(grid.rowDimension) + " and " + name(grid.columnDimension) +
        (fixed.length ? ", within " + fixed.map(([d, v]) => name(d) + " " + v.join(", ")).join("; ") : "") + ". Bold headings belong to the affected scope.";
      about.replaceChildren(foreign(caption));
      const tell = (event) => { readout.textContent = event.currentTarget.dataset.said; };
      let reachable = false;
      place.append(el("table", { class: "heat", "aria-labelledby": about.id },
        el("thead", {}, el("tr", {}, el("td", { class: "none" }), grid.columns.map((value) => el("th", { scope: "col", class: named(grid.columnDimension, value) ? "named" : null }, foreign(value))))),
        el("tbody", {}, grid.rows.map((row, r) => el("tr", {}, el("th", { scope: "row", class: named(grid.rowDimension, row) ? "named" : null }, foreign(row)),
          grid.columns.map((column, c) => {
            const cell = at.get(r + "," + c);
            if (!cell) return el("td", { class: "none", "aria-label": "no traffic" }, "·");
            const [, , trials, observed, expected] = cell;
            const times = expected > 0 ? observed / expected : null;
            const text = row + ", " + column + ": " + (unit === "share" ? count(observed * trials) + " of " + count(trials) + " (" + percent(observed) + ")" : format(observed) + (unit === "requests" ? " per hour" : " over " + count(trials))) +
              (expected === null ? "; nothing to compare with" : "; expected " + (unit === "share" ? few.format(expected * trials) + " (" + percent(expected) + ")" : format(expected)) + (times === null ? "" : ", " + few.format(times) + " times that"));
            const tab = reachable ? "-1" : "0";
            reachable = true;
            return el("td", { class: "heat-" + level(cell, unit), tabindex: tab, "data-said": text, onmouseenter: tell, onfocus: tell }, format(observed), el("span", { class: "unseen" }, ". " + text));
          }))))));
    }
    place.addEventListener("keydown", (event) => {
      const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
      const cell = event.target.closest("td");
      if (!step || !cell) return;
      event.preventDefault();
      const rows = [...place.querySelectorAll("tbody tr")];
      let r = rows.indexOf(cell.parentElement), c = cell.cellIndex;
      for (;;) {
        r += step[0]; c += step[1];
        const next = rows[r] && rows[r].cells[c];
        if (!next || c < 1) return;
        if (next.tabIndex >= 0 || next.hasAttribute("tabindex")) {
          cell.tabIndex = -1; next.tabIndex = 0; next.focus();
          return;
        }
      }
    });
    show(rowSelect);
    return el("div", { id }, el("div", { class: "filters" }, rowLabel, columnLabel), about, place,
      el("ul", { class: "scale", "aria-label": "Colours" }, SCALE.map(([cls, text]) => el("li", {}, el("span", { class: cls, "aria-hidden": "true" }), text))), readout);
  }

  // ---- stalled downloads ------------------------------------------------------------------------
  const OUTCOMES = { completed: "completed", given_up: "given up", open: "still open" };
  function chains(drawing, id) {
    const all = drawing.chains;
    // The end of a long object tells it apart; the whole is in the title and is what a filter sees.
    const short = (text) => (text.length > 44 ? text.slice(0, 14) + "…" + text.slice(-28) : text);
    const two = (one, other) => el("span", {}, foreign(one), " ", el("br"), foreign(other));
    const object = (text) => { const shown = foreign(short(text)); shown.title = text; return el("code", {}, shown); };
    const rows = all.map((chain) => ({ cells: [
      moment(chain.startedSeconds), chain.requestIds.length ? el("span", {}, el("span", { class: "ids" }, foreign(short(chain.requestIds[0]) + (chain.requestIds.length > 1 ? " …" : ""))), " ", copyButton("Copy " + chain.requestIds.length, chain.requestIds.join("\n"))) : "none in the log",
      duration(chain.stalledSeconds), String(chain.attempts), two(chain.region, chain.edge), two(chain.os, chain.software), foreign(chain.client), object(chain.object),
      bytes(chain.bytesSent) + (chain.objectSize ? " of " + bytes(chain.objectSize) : ""), OUTCOMES[chain.outcome] || chain.outcome,
    ] }));
    const built = table({ caption: "Stalled downloads, the longest first; addresses are masked, times UTC", cls: "cards long evidence",
      head: [{ label: "began" }, { label: "request ids" }, { label: "lost", number: true }, { label: "attempts", number: true }, { label: "region, edge" }, { label: "system, software" }, { label: "client" }, { label: "object", cls: "object" }, { label: "sent", cls: "sent" }, { label: "outcome" }], rows });
    const trs = [...built.querySelectorAll("tbody tr")];
    const texts = all.map((chain) => [moment(chain.startedSeconds), chain.client, chain.object, chain.region, chain.edge, chain.os, chain.software, chain.outcome, ...chain.requestIds].join(" ").toLowerCase());
    const shown = el("p", { class: "note", role: "status" });
    const SHOWN = 10;
    let most = SHOWN;
    const more = el("button", { type: "button", onclick: () => { most = all.length; filter(); } }, "Show all " + all.length);
    const search = el("input", { type: "search", id: id + "-search", oninput: () => filter() });
    function chosen() {
      const parts = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      return all.map((_, i) => parts.every((part) => texts[i].includes(part)));
    }
    function filter() {
      let n = 0;
      const hits = chosen();
      hits.forEach((hit, i) => { trs[i].hidden = !hit || n >= most; if (hit) n++; });
      more.hidden = most >= all.length || n <= most;
      shown.textContent = "Showing " + Math.min(n, most) + " of " + plural(drawing.stalledDownloads, "stalled download") + (drawing.stalledDownloads > all.length ? "; this page holds the " + all.length + " that lost the most time, all are in the table stalls." : ".");
    }
    filter();
    const ids = () => all.filter((_, i) => chosen()[i]).flatMap((chain) => chain.requestIds);
    return el("div", { id }, el("div", { class: "filters" }, el("label", { for: id + "-search", class: "search" }, "Filter by any of region, edge, object, client, request id", search)), shown, built,
      el("div", { class: "buttons" }, more, el("button", { type: "button", onclick: (event) => copy([...new Set(ids())].join("\n"), event.currentTarget) }, "Copy the request ids of all that match")));
  }

  // ---- an incident ------------------------------------------------------------------------------
  const isNotice = (incident) => !incident.incident;
  const tag = (incident) => el("span", { class: "tag " + (isNotice(incident) ? "notice" : incident.severity) }, isNotice(incident) ? "NOTICE" : incident.severity.toUpperCase());
  function scope(incident) {
    const entries = Object.entries(incident.scope);
    if (!entries.length) return "everyone";
    return el("div", {}, entries.map(([dimension, list]) => el("div", { class: "limit" }, el("span", { class: "dim" }, name(dimension)), el("ul", { class: "chips", "aria-label": name(dimension) }, list.map((value) => el("li", {}, foreign(value)))))));
  }
  /** One argument of a shell, whatever is in it. */
  const quoted = (text) => "'" + text.replaceAll("'", "'\\''") + "'";

  function compare(incident, word) {
    const share = incident.metric !== "volume";
    const rows = [{ cls: "hit", label: "Affected", text: "the affected scope", observed: incident.observedRate, expected: incident.expectedRate, transfers: incident.transfers }]
      .concat(incident.contrasts.map((c) => ({ label: "Not affected", text: c.scopeText, observed: c.observedRate, expected: c.expectedRate, transfers: c.transfers })));
    const most = Math.max(...rows.map((row) => row.observed), ...rows.map((row) => row.expected));
    const figure = (rate) => (share ? percent(rate) : percent(rate) + " of usual");
    return table({ caption: "The affected and the unaffected in the same time", cls: "cards", unseenCaption: true,
      head: [{ label: "who" }, { label: "observed", cls: "wide" }, { label: "expected", number: true }, { label: "out of", number: true }],
      rows: rows.map((row) => ({ cls: row.cls, cells: [el("span", {}, row.label + ": ", foreign(row.text)), el("span", {}, figure(row.observed), bar(row.observed, most, row.cls === "hit")), figure(row.expected), count(row.transfers)] })) });
  }

  function incidentSection({ incident, drawing }, i, alone) {
    const word = words[i];
    const id = "incident-" + incident.incidentId;
    const end = incident.endedSeconds === null ? Infinity : incident.endedSeconds;
    const section = el("section", { id, "aria-labelledby": id + "-title" },
      el("h2", { id: id + "-title" }, alone ? "Who, how many, and who not" : word.headline, " ", tag(incident)),
      el("dl", { class: "facts" },
        alone && !isNotice(incident) ? null : [el("dt", {}, "When"), el("dd", { class: "big" }, word.when)],
        el("dt", {}, "Who"), el("dd", {}, scope(incident)),
        el("dt", {}, "How many"), el("dd", { class: "big" }, word.howMany),
        el("dt", {}, "Not affected"), el("dd", {}, incident.contrasts.length ? incident.contrasts.map((c) => el("div", {}, foreign(c.scopeText), ": " + percent(c.observedRate) + " of " + count(c.transfers))) : "no comparable group has enough traffic to say"),
        el("dt", {}, "Looks like"), el("dd", {}, word.verdict),
        el("dt", {}, "How sure"), el("dd", {}, word.confidence),
        el("dt", {}, "Metric, id"), el("dd", {}, incident.metric, " ", el("code", {}, incident.incidentId))));
    if (!isNotice(incident)) {
      section.append(el("h3", {}, "Ask the CDN"), copyable(word.question, [copyButton("Copy this text", word.question, "primary"), incident.requestIds.length ? copyButton("Copy only the request ids", incident.requestIds.join("\n")) : null], "words"));
    }
    if (drawing) {
      const label = "Rate of " + incident.metric.replaceAll("_", " ").replace(" rate", "") + " over time, the affected scope and groups like it but for one dimension";
      section.append(el("h3", {}, "Over time"),
        el("p", { class: "note" }, "Steps of " + duration(drawing.timeline.stepSeconds) + "; the marked interval is the incident." +
          (drawing.undrawnDimensions.length ? " The drawings are not limited by " + drawing.undrawnDimensions.map(name).join(", ") + ", of which the table traffic does not tell." : "")),
        chart(drawing.timeline, { label, marks: [{ from: incident.startedSeconds, to: end }] }));
    }
    section.append(el("h3", {}, "Affected and unaffected, side by side"), compare(incident, word));
    if (drawing && drawing.grids.length) {
      section.append(el("h3", {}, "Where it is: any two dimensions"), heatmap(incident, drawing, id + "-heat"));
    }
    if (drawing && drawing.chains.length) {
      section.append(el("h3", {}, "Stalled downloads"), chains(drawing, id + "-chains"));
    }
    const command = "jobs/stallwatch query --tables " + quoted(data.lookedAt.tables) + " " + quoted(incident.evidenceSql);
    section.append(el("h3", {}, "See for yourself"), el("p", { class: "note" }, "SQL over the tables: the rate per hour within the scope and beside it."),
      copyable(incident.evidenceSql, [copyButton("Copy the SQL", incident.evidenceSql), copyButton("Copy as a command", command)]),
      el("p", { class: "note" }, foreign(incident.summary)));
    return section;
  }

  // ---- the page ---------------------------------------------------------------------------------
  const looked = data.lookedAt;
  const troubles = data.incidents.filter((section) => !isNotice(section.incident));

  if (!troubles.length && looked.requests) {
    main.append(el("section", {}, el("p", { class: "calm-note" },
      (looked.transfers ? percent(looked.stalled / looked.transfers) + " of the transfers stalled (" + count(looked.stalled) + " of " + count(looked.transfers) + ")" : "None of the requests was a download or a part of one") +
      ", and no group of clients, place or software stands out. " + (state === "complete" ? "Nothing needs to be done." : "What could not be read, listed at the end of this page, may hold trouble.")),
      data.incidents.length ? el("p", {}, "Below " + (data.incidents.length === 1 ? "is a notice" : "are notices") + " of what changed and is no trouble.") : null));
  }
  if (data.incidents.length > 1) {
    main.append(el("section", { "aria-labelledby": "overview" }, el("h2", { id: "overview" }, "Overview, the gravest first"),
      table({ caption: "Incidents and notices", unseenCaption: true, cls: "cards", head: [{ label: "what" }, { label: "severity" }, { label: "when" }, { label: "who" }, { label: "how many" }, { label: "metric, id" }],
        rows: data.incidents.map(({ incident }, i) => ({ cells: [el("a", { href: "#incident-" + incident.incidentId }, words[i].headline), tag(incident),
          words[i].when,
          foreign(Object.entries(incident.scope).map(([d, v]) => name(d) + " " + v.join(", ")).join("; ") || "everyone"), words[i].howMany, el("span", {}, incident.metric, " ", el("code", {}, incident.incidentId))] })) })));
  }
  data.incidents.forEach((section, i) => main.append(incidentSection(section, i, data.incidents.length === 1)));

  if (looked.requests) {
    const intervals = troubles.map(({ incident }) => ({ from: incident.startedSeconds, to: incident.endedSeconds === null ? Infinity : incident.endedSeconds }));
    const all = el("section", { "aria-labelledby": "traffic" }, el("h2", { id: "traffic" }, "All traffic"),
      el("p", { class: "note" }, "Shares of all transfers in steps of " + duration(data.traffic.stepSeconds) + (intervals.length ? "; incidents are marked." : ".")),
      chart(data.traffic, { label: "Stalled transfers and 206 responses among all transfers", marks: intervals }));
    if (data.days.length > 3) {
      const most = Math.max(...data.days.map((d) => d.stalled / Math.max(1, d.transfers)));
      all.append(el("h3", {}, "Day by day"), table({ caption: "Days, UTC", cls: "cards long", unseenCaption: true,
        head: [{ label: "day" }, { label: "stalled", cls: "wide" }, { label: "transfers", number: true }, { label: "206 rate", number: true }, { label: "incidents" }],
        rows: data.days.map((d) => {
          const hits = data.incidents.map((section, i) => ({ ...section, i })).filter(({ incident }) => incident.startedSeconds < d.startSeconds + 86400 && (incident.endedSeconds === null || incident.endedSeconds > d.startSeconds) && !isNotice(incident));
          const rate = d.stalled / Math.max(1, d.transfers);
          return { cls: hits.length ? "hit" : null, cells: [day(d.startSeconds), el("span", {}, percent(rate), bar(rate, most, hits.length)), count(d.transfers), percent(d.partial / Math.max(1, d.transfers)),
            hits.length ? el("span", {}, hits.map(({ incident, i }, h) => [h ? ", " : "", el("a", { href: "#incident-" + incident.incidentId }, words[i].headline)])) : "none"] };
        }) }));
    }
    const byDimension = Map.groupBy ? Map.groupBy(data.groups, (g) => g.dimension) : data.groups.reduce((map, g) => map.set(g.dimension, [...(map.get(g.dimension) || []), g]), new Map());
    const picker = el("select", { id: "group-by", onchange: () => groups() }, [...byDimension.keys()].sort().map((d) => el("option", { value: d, selected: d === "region" }, name(d))));
    const place = el("div", {});
    function groups() {
      const list = byDimension.get(picker.value) || [];
      const most = Math.max(...list.map((g) => g.stalled / Math.max(1, g.transfers)));
      place.replaceChildren(table({ caption: "All traffic of the period by " + name(picker.value) + ", the most transfers first", cls: "cards",
        head: [{ label: name(picker.value) }, { label: "stalled", cls: "wide" }, { label: "transfers", number: true }, { label: "206 rate", number: true }],
        rows: list.map((g) => ({ cells: [foreign(g.value), el("span", {}, percent(g.stalled / Math.max(1, g.transfers)), bar(g.stalled / Math.max(1, g.transfers), most)), count(g.transfers), percent(g.partial / Math.max(1, g.transfers))] })) }));
    }
    groups();
    all.append(el("h3", {}, "What was looked at"), el("div", { class: "filters" }, el("label", {}, "By", picker)), place);
    main.append(all);
  }

  const missing = data.missing;
  const lacks = [];
  if (missing.unreadableFiles) {
    lacks.push(el("h3", {}, plural(missing.unreadableFiles, "file") + " could not be read, or not to the end"), el("ul", {}, missing.problems.map((p) => el("li", {}, el("code", {}, foreign(p.path)), ": " + p.problem.replaceAll("_", " "))), missing.unreadableFiles > missing.problems.length ? el("li", {}, "and " + count(missing.unreadableFiles - missing.problems.length) + " more in the table inputs") : null));
  }
  const rejected = Object.entries(missing.rejected);
  if (rejected.length) {
    lacks.push(el("h3", {}, plural(rejected.reduce((sum, [, n]) => sum + n, 0), "line") + " could not be read" + (missing.rejectedShareOfBytes >= 0.01 ? " (" + Math.round(100 * missing.rejectedShareOfBytes) + " % of the bytes)" : "")), el("ul", {}, rejected.map(([reason, n]) => el("li", {}, reason.replaceAll("_", " ") + ": " + count(n)))));
    if (missing.rejectedLines.length) {
      lacks.push(el("details", {}, el("summary", {}, "The first of them"), el("ul", {}, missing.rejectedLines.map((line) => el("li", {}, foreign(line.file), ", line " + line.lineNumber + ", " + line.reason.replaceAll("_", " ") + ":", el("br"), el("code", {}, foreign(line.raw || "")))))));
    }
  }
  if (troubles.some(({ incident }) => incident.comparison === "quieter_times" || incident.comparison === "other_groups")) {
    lacks.push(el("h3", {}, "No history"), el("p", {}, "What is usual was taken from the same input, not from earlier days. Give the tables of earlier runs by --history, and the expected rates and the confidence are better founded."));
  }
  if (missing.gaps.length) {
    lacks.push(el("h3", {}, "Hours without any request"), el("p", {}, "Either nobody came or the logs have not: the page can't tell of these times."), el("ul", {}, missing.gaps.map((gap) => el("li", {}, foreign(gap.source), ": " + moment(gap.fromSeconds) + " to " + moment(gap.toSeconds) + " UTC"))));
  }
  main.append(el("section", { "aria-labelledby": "missing" }, el("h2", { id: "missing" }, "What data is missing"),
    lacks.length ? lacks : el("p", {}, !looked.requests ? "Everything: nothing of this period was read." :
      looked.files ? "Nothing that is known: every file and line was read, and no source that is always busy has an hour without requests." :
        "Not known: the tables do not tell which files were read.")));

  const footer = document.getElementById("footer");
  footer.append(
    el("p", {}, "Read: " + plural(looked.files, "file") + " (" + (looked.formats.join(", ") || "no known format") + "), " + plural(looked.lines, "line") + ", " + plural(looked.requests, "request") + "; " + count(missing.duplicates) + " delivered twice and counted once" +
      Object.entries(missing.ignored).map(([reason, n]) => "; " + count(n) + " left out: " + reason.replaceAll("_", " ")).join("") + "."),
    el("p", {}, "A transfer is a GET answered with 200 or 206. It stalled when it was cut short and the same client came back for the same object, or when it crawled. Windows of " + duration(looked.windowSeconds) + ". All times are UTC."),
    el("p", {}, "Stallwatch " + looked.version + (looked.finishedSeconds ? ", run finished " + moment(looked.finishedSeconds) + " UTC" : "") + (looked.runs.length ? ", run " + looked.runs.slice(0, 3).join(", ") + (looked.runs.length > 3 ? " and " + (looked.runs.length - 3) + " earlier" : "") : "") + "."));
  document.documentElement.dataset.drawn = "yes";
})();
