// node reading.mjs NODE_MODULES FOLDER FIRST SECOND LINKED,…: an HTML edition in a real browser, served under the strictest Content-Security-Policy
// to a reader who sets the reading preferences on page FIRST and turns to SECOND. Writes JSON: how words look before, after, on the next page, with every
// preference in a narrow window, without scripts, and in forced colours; how pages LINKED are printed; what the policy refused.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [modules, folder, first, second, linked] = process.argv.slice(2);
const { chromium } = createRequire(path.join(path.resolve(modules), 'package.json'))('playwright-core');
const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png' };
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'";
const refused = [];

async function opened(browser, options) {
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, ...options });
  await context.route('**/*', route => {
    const file = path.join(folder, new URL(route.request().url()).pathname);
    if (!fs.existsSync(file)) return route.fulfill({ status: 404 });
    const headers = { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY };
    return route.fulfill({ body: fs.readFileSync(file), headers });
  });
  const page = await context.newPage();
  page.on('console', message => /Content.Security.Policy/i.test(message.text()) && refused.push(message.text()));
  page.on('pageerror', error => refused.push(String(error)));
  await page.goto(`http://octavo.test/${first}`);
  return page;
}

const look = page => page.evaluate(() => {
  const words = document.querySelector('main .division > p:not([class])');
  const { fontFamily, fontSize, letterSpacing, wordSpacing, lineHeight } = getComputedStyle(words);
  const size = parseFloat(fontSize);
  const slanted = [...document.querySelectorAll('main *')].filter(element => getComputedStyle(element).fontStyle !== 'normal').length;
  const after = Math.min(...[...document.querySelectorAll('main .division > p')].map(p => parseFloat(getComputedStyle(p).marginBlockEnd) / size));
  return {
    face: fontFamily.split(',')[0].replaceAll('"', ''), size, slanted, after,
    letters: parseFloat(letterSpacing) / size || 0, words: parseFloat(wordSpacing) / size || 0, lines: parseFloat(lineHeight) / size,
    excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    checked: [...document.querySelectorAll('.preferences input:checked')].map(box => box.value),
  };
});

async function choose(page, ...names) {
  if (!await page.locator('.preferences').getAttribute('open').then(value => value !== null)) await page.locator('.preferences summary').press('Enter');
  for (const name of names) await page.locator(`#prefer--${name}`).press('Space');
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
try {
  const page = await opened(browser, {});
  const report = { before: await look(page) };
  await choose(page, 'spacing');
  report.spacing = await look(page);
  await choose(page, 'spacing', 'dyslexia');
  report.dyslexia = await look(page);
  await page.keyboard.press('Escape');
  report.escape = await page.evaluate(() => [document.querySelector('.preferences').open, document.activeElement.nodeName]);
  await page.goto(`http://octavo.test/${second}`);
  report.remembered = await look(page);
  await choose(page, 'spacing', 'larger');
  await page.setViewportSize({ width: 320, height: 700 });
  report.narrow = await look(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  report.moves = await page.evaluate(() => document.getAnimations().length);

  const still = await opened(browser, { javaScriptEnabled: false });
  await choose(still, 'dyslexia');
  report.still = await look(still);

  const forced = await opened(browser, { forcedColors: 'active' });
  await forced.evaluate(() => { location.hash = document.querySelector('main section').id; });
  report.forced = await forced.evaluate(() => {
    const link = document.querySelector('main a[href]');
    link.focus({ focusVisible: true });
    const { outlineStyle, outlineWidth } = getComputedStyle(link);
    const target = document.querySelector(':target');
    return [outlineStyle, parseFloat(outlineWidth) >= 2, target ? getComputedStyle(target).outlineStyle : ''];
  });

  const printed = await opened(browser, {});
  await printed.emulateMedia({ media: 'print' });
  report.printed = [];
  for (const name of linked.split(',')) {
    await printed.goto(`http://octavo.test/${name}`);
    report.printed.push(await printed.evaluate(() => ({
      screen: [...document.querySelectorAll('.skip, .site, .turns, [data-screen]')].filter(element => element.checkVisibility()).length,
      addresses: [...document.querySelectorAll('main a[href^="http"]')].map(link => [link.textContent, getComputedStyle(link, '::after').content]),
      headings: getComputedStyle(document.querySelector('h1')).breakAfter,
    })));
  }
  console.log(JSON.stringify({ ...report, refused }));
} finally {
  await browser.close();
}
