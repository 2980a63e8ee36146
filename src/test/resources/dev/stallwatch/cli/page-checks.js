// Functions that ReportStatesIT runs inside a page: its geometry, its charts and a coarse comparison of pictures.
({
  /** Waits until all charts are drawn, with the page as high as its content. */
  charts: () => [...document.querySelectorAll(".plot")].map((plot) => {
    const canvas = plot.querySelector("canvas");
    if (!canvas || !canvas.width) {
      return "no canvas";
    }
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let coloured = 0;
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b, a] = data.subarray(i, i + 4);
      if (a > 150 && Math.max(r, g, b) - Math.min(r, g, b) > 60) {
        coloured++;
      }
    }
    return coloured > 100 ? "" : "only " + coloured + " coloured pixels";
  }).filter((problem) => problem),

  /** Texts that reach beyond the page, or overlap others. */
  layout: () => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const hides = "script, style, noscript, option, .visually-hidden, .skip, details:not([open]) > :not(summary)";
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      const clipped = [parent, parent.closest("thead") || parent].some((e) => getComputedStyle(e).clipPath !== "none");
      if (!node.textContent.trim() || parent.closest(hides) || clipped || !parent.checkVisibility()) {
        continue;
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      const scroll = parent.closest(".scroll, pre")?.getBoundingClientRect();
      for (const { left, right, top, bottom } of range.getClientRects()) {
        // What a box scrolls away is cut at its edge.
        const cut = scroll ? Math.min(right, scroll.right) : right;
        if (cut - left > 1 && (!scroll || (top >= scroll.top - 1 && bottom <= scroll.bottom + 1))) {
          texts.push({ node, left, right: cut, top, bottom });
        }
      }
    }
    const width = document.documentElement.clientWidth;
    const name = (text) => "'" + text.node.textContent.trim().slice(0, 40) + "'";
    const problems = texts.filter((text) => text.right > width + 1 || text.left < -1)
      .map((text) => name(text) + " leaves the page");
    if (document.documentElement.scrollWidth > width) {
      problems.push("the page is " + document.documentElement.scrollWidth + " wide, the window " + width);
    }
    texts.sort((a, b) => a.top - b.top);
    texts.forEach((one, i) => {
      for (let j = i + 1; j < texts.length && texts[j].top < one.bottom - 4; j++) {
        const other = texts[j];
        const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const down = Math.min(one.bottom, other.bottom) - other.top;
        const sticky = one.node.parentElement.closest(".heat") && other.node.parentElement.closest(".heat");
        if (one.node !== other.node && across > 3 && down > 5 && !sticky) {
          problems.push(name(one) + " overlaps " + name(other));
        }
      }
    });
    return problems.slice(0, 10);
  },

  /** The blocks of the page that take up room, in their order. */
  outline: () => [...document.querySelectorAll(
    "h1, h2, h3, dl, pre, table, footer, noscript, .chart, .filters, .buttons, .notice, .calm-note, .scale")]
    .filter((block) => block.checkVisibility() && block.offsetHeight > 4)
    .map((block) => (block.className.split(" ")[0] || block.localName)).join(" "),

  /**
   * How much two pictures of a page differ, 0 to 1: the share of the cells of a coarse grey raster that no neighbouring
   * cell of the other picture resembles. Another font moves lines by a few pixels, a missing block empties cells.
   */
  difference: async (oneUrl, otherUrl) => {
    const [columns, rows, tolerance] = [12, 48, 8];
    const raster = async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      const draw = (source, width, height) => {
        const canvas = document.createElement("canvas");
        canvas.width = width;
        canvas.height = height;
        const context = canvas.getContext("2d", { willReadFrequently: true });
        context.imageSmoothingQuality = "high";
        context.drawImage(source, 0, 0, width, height);
        return canvas;
      };
      let canvas = draw(image, columns * 16, rows * 16);
      for (const factor of [8, 4, 2, 1]) {
        canvas = draw(canvas, columns * factor, rows * factor);
      }
      const { data } = canvas.getContext("2d").getImageData(0, 0, columns, rows);
      const grey = Array.from({ length: columns * rows }, (_, i) => (data[4 * i] + data[4 * i + 1] + data[4 * i + 2]) / 3);
      return { grey, shape: image.height / image.width };
    };
    const [one, other] = [await raster(oneUrl), await raster(otherUrl)];
    const unlike = (a, b) => a.grey.filter((value, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns];
      for (let r = Math.max(0, row - 2); r <= Math.min(rows - 1, row + 2); r++) {
        if (Math.abs(b.grey[r * columns + column] - value) <= tolerance) {
          return false;
        }
      }
      return true;
    }).length / a.grey.length;
    return {
      cells: Math.max(unlike(one, other), unlike(other, one)),
      height: Math.max(one.shape / other.shape, other.shape / one.shape) - 1,
    };
  },
});
