// A dialog over the page: opened by somebody, left by Escape, the focus goes back to its opener.
import { h } from "../dom.js";
import { word } from "../words.js";
import { icon } from "./icon.js";

let count = 0;

/**
 * Opens a modal dialog.
 * @param {{title: string, body: *, foot?: *, class?: string, isFixed?: boolean,
 *   mayLeave?: function(): (boolean|Promise<boolean>), onclose?: function(): void}} what
 *   isFixed: cannot be left; mayLeave: asks before a changed form is left
 * @returns {{node: HTMLDialogElement, close: function(): void,
 *   leave: function(): Promise<void>}}
 */
export function openDialog({ title, body, foot, class: look, isFixed, mayLeave, onclose }) {
  const id = `dialog-${++count}`;
  const leave = async () => {
    if (!mayLeave || (await mayLeave())) node.close();
  };
  const node = h("dialog.dialog", { class: `dialog ${look ?? ""}`.trim(), "aria-labelledby": id,
    oncancel: (event) => {
      event.preventDefault();
      if (!isFixed && event.target === node) leave();
    },
    onclose: (event) => {
      if (event.target !== node) return;
      node.remove();
      onclose?.();
    } },
    h("div.dialog-head", null, h(`h2#${id}`, null, title), !isFixed && closeButton(leave)),
    h("div.dialog-body", null, body),
    foot && h("div.dialog-foot", null, foot));
  (document.querySelector("main") ?? document.body).append(node);
  node.showModal();
  begin(node);
  return { node, close: () => node.close(), leave };
}

function closeButton(leave) {
  return h("button.quiet.dialog-close", { type: "button", "aria-label": word("act.close"),
    title: word("act.close"), onclick: leave }, icon("close"));
}

function begin(node) {
  const wanted = node.querySelector("[data-first]")
    ?? node.querySelector(".dialog-body :is(input:not([hidden]), select, textarea, button, a)")
    ?? node.querySelector(".dialog-foot button");
  wanted?.focus();
}

/**
 * Asks one question.
 * @param {{title: string, text?: string, yes: string, no: string, isFinal?: boolean}} question
 * @returns {Promise<boolean>}
 */
export function askFor({ title, text, yes, no, isFinal }) {
  return new Promise((done) => {
    let answer = false;
    const settle = (value) => () => {
      answer = value;
      dialog.close();
    };
    const dialog = openDialog({
      title, body: text && h("p", null, text), onclose: () => done(answer),
      foot: [
        h("button", { type: "button", "data-first": true, onclick: settle(false) }, no),
        h("button", { type: "button", class: isFinal ? "final" : "main", onclick: settle(true) },
          yes),
      ],
    });
  });
}
