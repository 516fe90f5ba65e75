"""The targets of a page: what a finger can press, with its size, and what is exempt from the size.

A target is a link, a button, a field, a summary or an option; of a checkbox or radio button, its label. Exempt are:

- links within a sentence, as WCAG 2.5.8 has it: a link in a line of text whose block has words that belong to no
  target;
- what is inside a picture (``svg``) and the cells and headings of the matrix: they are as large as what they show, and
  lists on the same page or on the pages of the records lead to the same;
- what is not visible: hidden until it has the focus, or closed.
"""

MEASURE = """
() => {
  const selector = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=option]';
  const isShown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })
    && !element.closest('.visually-hidden, .skip');
  const blockOf = (element) => {
    let block = element.parentElement;
    while (block && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
    return block;
  };
  const isInSentence = (element) => {
    if (!element.matches('a') || !getComputedStyle(element).display.startsWith('inline')) return false;
    const block = blockOf(element);
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      const own = parent.closest(selector);
      const isHere = blockOf(text) === block || getComputedStyle(parent).display.startsWith('inline');
      if (!own && isHere && isShown(parent) && /\\p{L}{2}/u.test(text.data)) return true;
    }
    return false;
  };
  const found = new Map();
  for (const element of document.querySelectorAll(selector)) {
    if (element.closest('svg, .matrix')) continue;
    const target = element.matches('[type=checkbox], [type=radio]') ? element.closest('label') ?? element : element;
    if (isShown(target) && !isInSentence(target)) found.set(target, target.getBoundingClientRect());
  }
  // the part of a target that is in view in what scrolls around it
  const inView = (element, box) => {
    const area = { left: box.left, right: box.right, top: box.top, bottom: box.bottom };
    for (let around = element.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflow === 'visible') continue;
      const clip = around.getBoundingClientRect();
      area.left = Math.max(area.left, clip.left);
      area.right = Math.min(area.right, clip.right);
      area.top = Math.max(area.top, clip.top);
      area.bottom = Math.min(area.bottom, clip.bottom);
    }
    return area;
  };
  const name = (element) => {
    const parents = [element.parentElement, element].map((each) =>
      each.tagName.toLowerCase() + [...each.classList].map((one) => `.${one}`).join(''));
    return `${parents.join(' > ')} “${(element.innerText || element.name || '').trim().slice(0, 40)}”`;
  };
  const small = [];
  const overlapping = [];
  const boxes = [...found].map(([element, box]) => [element, box, inView(element, box)]);
  boxes.forEach(([element, box, seen], index) => {
    if (box.width < 43.5 || box.height < 43.5) {
      small.push(`${Math.round(box.width)}x${Math.round(box.height)} ${name(element)}`);
    }
    for (const [other, , area] of boxes.slice(index + 1)) {
      if (element.contains(other) || other.contains(element)) continue;
      const wide = Math.min(seen.right, area.right) - Math.max(seen.left, area.left);
      const high = Math.min(seen.bottom, area.bottom) - Math.max(seen.top, area.top);
      if (wide > 1 && high > 1) overlapping.push(`${name(element)} and ${name(other)}`);
    }
  });
  return { count: boxes.length, small, overlapping };
}
"""
