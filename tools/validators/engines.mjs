// Four independent engines. Each is prepared once and then asked about a loaded page:
//   prepare(require) -> judge(page) -> {"passes": number, "faults": [{"id", "impact", "help", "at"}]}
// What an engine leaves to people (HTML_CodeSniffer's warnings and notices, Equal Access's potential and manual results, Alfa's "cannot tell",
// axe's "incomplete") is no fault. Nor is a recommendation of Equal Access: it goes beyond WCAG, and calls the `start` of a list deprecated (4.0.34),
// which it is not in HTML.

import fs from 'node:fs';
import { pathToFileURL } from 'node:url';

const AXE = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']; // target-size is in wcag22aa
const EQUAL_ACCESS = ['IBM_Accessibility', 'WCAG_2_2'];

const source = (require, file) => fs.readFileSync(require.resolve(file), 'utf8');

async function axe(require) {
  const script = source(require, 'axe-core/axe.min.js');
  return async page => {
    await page.evaluate(script);
    const found = await page.evaluate(values => window.axe.run(document, { runOnly: { type: 'tag', values } }), AXE);
    const faults = found.violations.flatMap(({ id, impact, help, nodes }) => nodes.map(node => ({ id, impact, help, at: node.target.join(' ') })));
    return { passes: found.passes.length, faults };
  };
}

async function htmlCodeSniffer(require) {
  const script = source(require, '@pa11y/html_codesniffer/build/HTMLCS.js');
  return async page => {
    await page.evaluate(script);
    const said = await page.evaluate(() => new Promise((resolve, reject) => {
      const ERROR = 1;
      const where = element => element.nodeName?.toLowerCase() + (element.id ? `#${element.id}` : '');
      const told = () => window.HTMLCS.getMessages().map(({ type, code, msg, element }) => (
        { fault: type === ERROR, id: code.replace(/^WCAG2AA\./, ''), impact: 'error', help: msg, at: element ? where(element) : '' }
      ));
      window.HTMLCS.process('WCAG2AA', document, () => resolve(told()), () => reject(new Error('HTML_CodeSniffer gave up')));
    }));
    return { passes: said.length, faults: said.filter(({ fault }) => fault) }; // it tells of no passes, but always of something to look at
  };
}

async function equalAccess(require) {
  const script = source(require, 'accessibility-checker-engine/ace.js');
  return async page => {
    await page.evaluate(script);
    const said = await page.evaluate(async policies => {
      const { results } = await new window.ace.Checker().check(document, policies);
      return results.map(({ ruleId, value, message, path }) => ({ id: ruleId, value, help: message, at: path.dom }));
    }, EQUAL_ACCESS);
    const faults = said.filter(({ value: [policy, result] }) => policy === 'VIOLATION' && result === 'FAIL').map(fault => ({ ...fault, impact: 'violation' }));
    return { passes: said.filter(({ value }) => value[1] === 'PASS').length, faults };
  };
}

async function alfa(require) {
  const load = name => import(pathToFileURL(require.resolve(`@siteimprove/alfa-${name}`)).href);
  const [{ Playwright }, rules, { Audit, Outcome }, { Conformance, Criterion }] = await Promise.all(['playwright', 'rules', 'act', 'wcag'].map(load));
  const wanted = [...rules.default].filter(rule => rule.hasRequirement(of => Criterion.isCriterion(of) && Conformance.isAA()(of))); // A and AA
  return async page => {
    const input = await Playwright.toPage(await page.evaluateHandle(() => window.document));
    const outcomes = [...await Audit.of(input, wanted).evaluate()];
    const faults = outcomes.filter(Outcome.isFailed).map(outcome => ({
      id: outcome.rule.uri.split('/').pop(), impact: 'failed', help: reason(outcome), at: outcome.target.path?.() ?? '',
    }));
    return { passes: outcomes.filter(Outcome.isPassed).length, faults };
  };
}

// What Alfa says of the first expectation that was not met, and where its rule is explained.
function reason(outcome) {
  const said = [...outcome.expectations].map(([, expectation]) => expectation.toJSON?.().error?.message).find(Boolean);
  return said ? `${said}; see ${outcome.rule.uri}` : outcome.rule.uri;
}

export const ENGINES = { axe, 'html-codesniffer': htmlCodeSniffer, 'equal-access': equalAccess, alfa };
