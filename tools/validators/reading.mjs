// What no engine measures: whether a page can be read in a narrow window and with wider spacing, and used with the keyboard alone.
// The same shape as in engines.mjs; the browser does what a reader does.

const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }`; // WCAG 2.2, 1.4.12

// WCAG 2.2, 1.4.10 (reflow) and 1.4.12 (text spacing)
async function reflow() {
  return async page => {
    const faults = await page.evaluate(measured, '');
    await page.addStyleTag({ content: SPACING });
    const spaced = await page.evaluate(measured, ' with wider spacing');
    const passes = await page.evaluate(() => document.body.getElementsByTagName('*').length);
    return { passes, faults: [...faults, ...spaced.filter(({ id, at }) => !faults.some(fault => fault.id === id && fault.at === at))] };
  };
}

function measured(manner) {
  const faults = [];
  const where = element => element.nodeName.toLowerCase() + (element.id ? `#${element.id}` : element.classList.length ? `.${element.classList[0]}` : '');
  const root = document.documentElement;
  const excess = root.scrollWidth - root.clientWidth;
  if (excess > 0) faults.push({ id: 'wider', impact: 'serious', help: `${excess} px${manner}`, at: '' });
  for (const element of document.body.querySelectorAll('*')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || !element.clientWidth) continue;
    const { overflowX, overflowY, display, clipPath } = getComputedStyle(element);
    if (display === 'inline' || clipPath !== 'none' || element.matches('input, textarea, select')) continue;
    const wide = element.scrollWidth > element.clientWidth + 1;
    const high = element.scrollHeight > element.clientHeight + 1;
    const hides = value => value === 'hidden' || value === 'clip';
    const scrolls = value => value === 'auto' || value === 'scroll';
    if (wide && hides(overflowX) || high && hides(overflowY))
      faults.push({ id: 'clipped', impact: 'serious', help: `words are cut off${manner}`, at: where(element) });
    if (wide && scrolls(overflowX) && (high && scrolls(overflowY) || !element.querySelector('table, svg, img, math')))
      faults.push({ id: 'sideways', impact: 'serious', help: `words scroll sideways${manner}`, at: where(element) });
  }
  return faults;
}

// WCAG 2.2, 2.1.1 (keyboard), 2.1.2 (no trap), 2.4.1 (bypass blocks), 2.4.3 (focus order), 2.4.7 and 2.4.11 (focus seen), 1.4.11 (its contrast)
async function keyboard() {
  return async page => {
    const stops = await page.evaluate(prepared);
    await walk(page, stops.length);
    const faults = await page.evaluate(compared);
    return { passes: stops.length, faults: [...faults, ...await skipped(page)] };
  };
}

async function walk(page, stops) {
  for (let n = 0; n <= stops; n += 1) await page.keyboard.press('Tab');
}

// Lists what a reader must be able to reach, in the order of the document, and notes down every focus from now on with how it is seen.
function prepared() {
  const FOCUSABLE = 'a[href], area[href], button, input, select, textarea, summary, audio[controls], video[controls], [contenteditable], [tabindex]';
  const reachable = element => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0 && !element.disabled
    && !element.closest('[inert]') && element.getClientRects().length
    && (element.type !== 'radio' || element.checked || !element.form && !document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]:checked`));
  const channels = colour => {
    const pixel = new OffscreenCanvas(1, 1).getContext('2d');
    pixel.fillStyle = colour;
    pixel.fillRect(0, 0, 1, 1);
    return [...pixel.getImageData(0, 0, 1, 1).data];
  };
  const luminance = ([red, green, blue]) => [red, green, blue].map(value => value / 255)
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, n) => sum + value * [0.2126, 0.7152, 0.0722][n], 0);
  const contrast = (one, other) => {
    const [dark, light] = [luminance(channels(one)), luminance(channels(other))].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (channels(colour)[3] === 255) return colour;
    }
    return paper;
  };
  const seen = element => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    const around = element.parentElement ?? element;
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return 'has no outline of 2 px';
    const ratio = contrast(outlineColor, ground(around));
    if (ratio < 3) return `has an outline with a contrast of ${ratio.toFixed(2)} to 1`;
    const inside = [...element.getClientRects()].some(({ left, right, top, bottom }) => right > 0 && left < innerWidth && bottom > 0 && top < innerHeight);
    if (!inside) return 'is outside the window';
    const [{ left, top, width, height }] = [...element.getClientRects()].filter(box => box.width && box.height);
    const on = document.elementFromPoint(Math.min(Math.max(left + width / 2, 0), innerWidth - 1), Math.min(Math.max(top + height / 2, 0), innerHeight - 1));
    return !on || element.contains(on) || on.contains(element) ? '' : 'is covered by something else';
  };
  const probe = document.body.appendChild(document.createElement('span'));
  probe.style.color = 'Canvas'; // which is dark or light as the page is
  const paper = getComputedStyle(probe).color;
  probe.remove();
  const stops = [...document.querySelectorAll(FOCUSABLE)].filter(reachable);
  const reached = [];
  window.octavo = { stops, reached };
  document.addEventListener('focusin', ({ target }) => reached.push([target, seen(target)]));
  return stops.map(() => 0);
}

function compared() {
  const { stops, reached } = window.octavo;
  const where = element => element.nodeName.toLowerCase() + (element.id ? `#${element.id}` : '') + ` ‘${(element.textContent || element.name || '').trim().slice(0, 30)}’`;
  const met = new Set(reached.map(([element]) => element));
  const faults = stops.filter(element => !met.has(element)).map(element => ({ id: 'unreachable', impact: 'critical', help: 'Tab does not reach it', at: where(element) }));
  const order = reached.map(([element]) => element).filter(element => stops.includes(element)).slice(0, stops.length);
  const wanted = stops.filter(element => met.has(element));
  const strays = order.filter((element, n) => element !== wanted[n]);
  if (strays.length) faults.push({ id: 'order', impact: 'serious', help: 'Tab reaches it out of its turn', at: where(strays[0]) });
  const last = reached.at(-1)?.[0];
  if (met.size < stops.length && reached.length < stops.length && last === document.activeElement && last !== stops.at(-1))
    faults.push({ id: 'trap', impact: 'critical', help: 'Tab does not leave it', at: where(last) });
  const looked = new Set();
  for (const [element, fault] of reached)
    if (fault && !looked.has(element)) {
      looked.add(element);
      faults.push({ id: 'unseen', impact: 'serious', help: `what has the focus ${fault}`, at: where(element) });
    }
  return faults;
}

// Follows the first link of a page that has one to its own main part: the focus must go there, and the next Tab to the first stop inside.
async function skipped(page) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    getSelection().removeAllRanges();
    scrollTo(0, 0);
  });
  const target = await page.evaluate(() => {
    const { stops } = window.octavo;
    const main = document.querySelector('main');
    if (!main || !stops.length || main.contains(stops[0])) return '';
    const href = stops[0].getAttribute('href') ?? '';
    if (!href.startsWith('#')) return 'none';
    stops[0].focus();
    return href.slice(1);
  });
  if (target === '') return []; // nothing stands before the text
  if (target === 'none') return [{ id: 'skip', impact: 'serious', help: 'no link leads past what stands before the text', at: '' }];
  await page.keyboard.press('Enter');
  const went = await page.evaluate(id => document.activeElement === document.getElementById(decodeURIComponent(id)), target);
  await page.keyboard.press('Tab');
  const next = await page.evaluate(id => {
    const { stops } = window.octavo;
    const into = document.getElementById(decodeURIComponent(id));
    const first = stops.find(stop => into?.contains(stop));
    return !first || document.activeElement === first;
  }, target);
  return went && next ? [] : [{ id: 'skip', impact: 'serious', help: 'the first link does not take the focus to the text', at: `#${target}` }];
}

export const READING = { reflow, keyboard };
