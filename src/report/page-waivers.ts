import type { Review } from '../model/review.ts';
import { sentence } from './document.ts';
import { inlinesToHtml } from './document-html.ts';
import { type Html, html, nothing } from './html.ts';
import { visible } from './inert.ts';
import { givenWords, noticesInOrder, waivedWords, waiverStateWord, waiversInOrder } from './waiver-blocks.ts';

/** What is waived, by whom and why. */
export const waiversHtml = (review: Review): Html =>
  review.waivers.length === 0
    ? nothing
    : html`<section aria-labelledby="waivers">
      <h2 id="waivers">Waivers</h2>
      <ul class="plain">${waiversInOrder(review)
        .slice(0, 500)
        .map(
          (waiver) =>
            html`<li><code>${visible(waiver.rule)}</code> <strong>${waiverStateWord[waiver.state]}</strong>: ${visible(waiver.reason ?? 'no reason')} <span class="muted">${visible(waivedWords(waiver))}${waiver.at === undefined ? '' : ` at ${visible(waiver.at.path)}:${waiver.at.span.startLine}`}; given by ${visible(givenWords(waiver))}</span></li>`,
        )}</ul></section>`;

/** What has to be known about the settings. */
export const noticesHtml = ({ notices }: Review): Html =>
  notices.length === 0
    ? nothing
    : html`<section aria-labelledby="notices">
      <h2 id="notices">Settings and policy</h2>
      <ul class="plain">${noticesInOrder(notices)
        .slice(0, 500)
        .map(
          ({ message, enforced, at }) =>
            html`<li>${enforced ? html`<strong>Fails the check:</strong> ` : nothing}${inlinesToHtml(sentence(message))}${at === undefined ? nothing : html` <code>${visible(at.path)}:${at.span.startLine}</code>`}</li>`,
        )}</ul></section>`;
