// Signing in: in the place of the page when nobody is there, over the page when a session ended,
// and the second look at who it is before money, staff and keys.
import { h, replace } from "../dom.js";
import { openDialog } from "../parts/dialog.js";
import { loginBeside } from "../parts/field.js";
import { form } from "../parts/form.js";
import { mark } from "../parts/icon.js";
import { confirm, signIn, who } from "../session.js";
import { word } from "../words.js";

/**
 * The whole page.
 * @returns {{node: HTMLElement, done: Promise<void>}}
 */
export function signInPage() {
  const box = h("div.sign-in-box");
  const done = new Promise((settle) => askName(box, settle));
  return { done, node: h("div.sign-in", null,
    h("div.sign-in-mark", null, mark(), h("span", null, "Selaras")),
    h("h1", null, word("sign-in.title")), box) };
}

/** Over the page: what was being done goes on afterwards. @returns {Promise<void>} */
export function signInOver() {
  const box = h("div.sign-in-box");
  return over(word("sign-in.again"), box, (settle) =>
    askName(box, ({ isOther }) => (isOther ? location.reload() : settle()), who()?.login));
}

/** The password or the code once more. @returns {Promise<void>} */
export function confirmOver() {
  const isCode = who()?.session?.second_factor;
  const asked = isCode ? codeField() : passwordField();
  const box = h("div.sign-in-box");
  return over(word("sign-in.confirm"), box, (settle) => replace(box,
    h("p.second", null, word("sign-in.why-confirm")),
    step([loginBeside(who()?.login), asked], word("sign-in.confirm-verb"), async (body) => {
      await confirm(body);
      settle();
    })));
}

function over(title, box, begin) {
  return new Promise((settle, refuse) => {
    let isDone = false;
    const dialog = openDialog({ title, body: box, class: "sign-in-over",
      onclose: () => isDone || refuse(new DOMException(title, "AbortError")) });
    begin(() => {
      isDone = true;
      dialog.close();
      settle();
    });
    (box.querySelector("[type=password]") ?? box.querySelector("input:not([hidden])")).focus();
  });
}

const passwordField = () => ({ pointer: "/password", kind: "password",
  label: word("sign-in.password"), autocomplete: "current-password" });

const codeField = () => ({ pointer: "/code", kind: "code", label: word("sign-in.code"),
  hint: word("sign-in.code-hint") });

function askName(box, settle, login) {
  replace(box, step([{ pointer: "/login", label: word("sign-in.login"), value: login,
    autocomplete: "username", attributes: { autocapitalize: "none", spellcheck: "false" } },
  passwordField()], word("sign-in.verb"), async (body, own) => {
    try {
      settle(await signIn(body));
    } catch (problem) {
      if (problem.code !== "access.code-needed") throw problem;
      askCode(box, settle, body);
    }
  }));
}

function askCode(box, settle, known) {
  replace(box, step([codeField()], word("sign-in.verb"), async (body) =>
    settle(await signIn({ ...known, ...body })),
  h("button", { type: "button", onclick: () => askName(box, settle, known.login) },
    word("sign-in.back"))));
  box.querySelector("input").focus();
}

function step(fields, verb, run, beside) {
  const button = h("button.main", { type: "submit" }, verb);
  let isBusy = false;
  return form({ fields, foot: [button, beside], submit: async (body, own) => {
    if (isBusy) return;
    isBusy = true;
    button.setAttribute("aria-disabled", "true");
    try {
      await run(body, own);
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      own.refuse(problem);
    } finally {
      isBusy = false;
      button.removeAttribute("aria-disabled");
    }
  } }).node;
}
