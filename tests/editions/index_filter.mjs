// node index_filter.mjs NODE_MODULES FILE WORDS [PICTURE]: what a reader sees of a long index in a real browser. Writes JSON: the entries and letters
// shown before anything is typed, after WORDS are, after they are deleted, and after Escape; the message read aloud; what is there without scripts; where
// the first letter link leads.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, file, words, picture] = process.argv.slice(2);
const { chromium } = createRequire(path.join(path.resolve(modules), 'package.json'))('playwright-core');
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const look = page => page.evaluate(() => {
  const seen = element => element.checkVisibility();
  return {
    entries: [...document.querySelectorAll('.index-entries > li')].filter(seen).map(entry => entry.querySelector('.headword').textContent),
    letters: [...document.querySelectorAll('h1.letter, h2.letter, h3.letter')].filter(seen).map(letter => letter.textContent),
    filter: [...document.querySelectorAll('.filter')].filter(seen).length,
    said: document.querySelector('.filter output').textContent,
  };
});
try {
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  await page.goto(pathToFileURL(path.resolve(file)).href, { waitUntil: 'load' });
  const report = { before: await look(page) };
  await page.keyboard.press('Tab'); // the skip link: the keyboard reaches the page
  await page.focus('.filter input');
  await page.keyboard.type(words);
  report.typed = await look(page);
  if (picture) await page.screenshot({ path: picture });
  for (const _ of words) await page.keyboard.press('Backspace');
  report.deleted = await look(page);
  await page.keyboard.type(words);
  await page.keyboard.press('Escape');
  report.escaped = await look(page);
  report.letter = await page.evaluate(() => {
    const link = document.querySelector('.letters a');
    return [link.textContent, document.getElementById(decodeURIComponent(link.hash.slice(1))).textContent];
  });
  const still = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await still.goto(pathToFileURL(path.resolve(file)).href, { waitUntil: 'load' });
  report.still = [await still.locator('.filter:visible').count(), await still.locator('.index-entries > li:visible').count()];
  console.log(JSON.stringify(report));
} finally {
  await browser.close();
}
