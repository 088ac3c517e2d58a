/**
 * The page's script: filters, and the keyboard. It reads attributes and texts that the page holds, builds no markup, stores nothing and loads
 * nothing. Without it the page shows everything.
 */
export const pageScript = `
'use strict';
{
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = byId('filter');
  const findings = all('[data-finding]');

  const textOf = new Map(findings.map((finding) => [finding, (finding.dataset.file + ' ' + finding.dataset.rule + ' ' + finding.textContent).toLowerCase()]));
  const isShown = (finding) => !finding.hidden;

  const apply = () => {
    const asked = new FormData(form);
    const severities = asked.getAll('severity');
    const words = asked.get('words').toLowerCase().split(/\\s+/).filter((word) => word !== '');
    const exact = ['status', 'rule', 'file'].map((name) => [name, asked.get(name) ?? '']).filter(([, value]) => value !== '');
    const active = severities.length + words.length + exact.length > 0;
    for (const finding of findings) {
      const { dataset } = finding;
      finding.hidden = !(
        (severities.length === 0 || severities.includes(dataset.severity)) &&
        exact.every(([name, value]) => dataset[name] === value) &&
        words.every((word) => textOf.get(finding).includes(word))
      );
    }
    for (const part of all('details.file, section[data-findings]')) {
      const inside = all('[data-finding]', part);
      part.hidden = active && !inside.some(isShown);
      if (active && !part.hidden && part.matches('section')) for (const folded of all('details.folded', part)) folded.open = true;
    }
    for (const entry of all('nav [data-for]')) entry.hidden = byId(entry.dataset.for)?.hidden ?? false;
    const shown = findings.filter(isShown).length;
    byId('filter-count').textContent = active ? shown + ' of ' + findings.length + ' findings' : findings.length + ' findings';
    byId('filter-clear').hidden = !active;
  };

  let current;
  const reveal = (element) => {
    for (let folded = element.parentElement?.closest('details'); folded; folded = folded.parentElement?.closest('details')) folded.open = true;
  };
  const move = (step) => {
    const shown = findings.filter(isShown);
    if (shown.length === 0) return;
    const at = shown.indexOf(document.activeElement?.closest('[data-finding]') ?? current);
    const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + step, 0), shown.length - 1);
    current = shown[next];
    reveal(current);
    current.focus({ preventScroll: true });
    current.scrollIntoView({ block: 'start' });
  };

  if (form !== null) {
    const search = form.elements.namedItem('words');
    const help = byId('help');
    const usesKeys = byId('use-keys');
    const leave = () => {
      search.value = '';
      apply();
      search.blur();
    };
    const actions = { j: () => move(1), k: () => move(-1), '/': () => search.focus(), '?': () => help.showModal() };

    form.hidden = false;
    form.addEventListener('input', apply);
    byId('filter-clear').addEventListener('click', () => {
      form.reset();
      apply();
      search.focus();
    });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      move(1);
    });
    byId('next').addEventListener('click', () => move(1));
    byId('previous').addEventListener('click', () => move(-1));
    byId('show-help').addEventListener('click', () => help.showModal());
    byId('close-help').addEventListener('click', () => help.close());
    document.addEventListener('keydown', (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || help.open) return;
      if (event.target === search && event.key === 'Escape') leave();
      if (event.target.closest('select, input:not([type=checkbox], [type=radio])') !== null || !usesKeys.checked) return;
      if (!Object.hasOwn(actions, event.key)) return;
      event.preventDefault();
      actions[event.key]();
    });
    // The browser may have kept what was chosen before a reload.
    apply();
  }
}
`;
