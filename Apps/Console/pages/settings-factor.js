// The second factor of one's own account: begin it, prove it, end it.
import { h, replace } from "../dom.js";
import { openDialog } from "../parts/dialog.js";
import { loginBeside } from "../parts/field.js";
import { form } from "../parts/form.js";
import { padded, panel } from "../parts/panel.js";
import { toast } from "../parts/toast.js";
import { qr } from "../qr.js";
import { begin, who } from "../session.js";
import { word } from "../words.js";

/**
 * @param {{api: {send: function}, reload: function(): void}} tools
 */
export function factorPanel(tools) {
  const isOn = who().session.second_factor;
  const act = isOn ? [word("settings.factor-end"), () => askEnd(tools)]
    : [word("settings.factor-begin"), () => askBegin(tools)];
  return panel(word("settings.factor"), h("span.state", { "data-tone": isOn ? "good" : "wait" },
    word(isOn ? "settings.factor-is-on" : "settings.factor-is-off")),
  padded(h("p", null, word(isOn ? "settings.factor-on" : "settings.factor-off")),
    h("div", null, h("button", { type: "button", onclick: act[1] }, act[0]))));
}

const password = () => ({ pointer: "/current_password", kind: "password",
  label: word("sign-in.password"), autocomplete: "current-password" });

function step(fields, verb, run) {
  return form({ fields, foot: h("button.main", { type: "submit" }, verb),
    submit: async (body, own) => {
      try {
        await run(body);
      } catch (problem) {
        if (problem.status === undefined) throw problem;
        own.refuse(problem);
      }
    } }).node;
}

function askBegin(tools) {
  const box = h("div.page-stack");
  const dialog = openDialog({ title: word("settings.factor-begin"), body: box });
  const fields = [loginBeside(who().login), password()];
  replace(box, step(fields, word("settings.factor-next"), async (body) =>
    prove(box, dialog, await tools.api.send("POST", "/v1/second-factors", body, { open: true }),
      tools)));
  box.querySelector("[type=password]").focus();
}

function prove(box, dialog, { secret, uri }, tools) {
  replace(box,
    h("p", null, word("settings.factor-scan")),
    h("div.settings-qr", null, qr(uri, { name: word("settings.factor-qr") })),
    h("p", null, h("code.settings-secret", null, secret.replace(/(.{4})/g, "$1 ").trim())),
    step([{ pointer: "/code", kind: "code", label: word("sign-in.code") }],
      word("settings.factor-begin"), async (body) => {
        await tools.api.send("POST", "/v1/second-factors/confirm", body, { open: true });
        await finish(dialog, word("settings.factor-began"), tools);
      }));
  box.querySelector("input").focus();
}

function askEnd(tools) {
  const staff = who().actor.split(":").at(-1);
  const path = `/v1/staff/${staff}/second-factor/remove`;
  const end = async (body) => {
    await tools.api.send("POST", path, body, { open: true });
    await finish(dialog, word("settings.factor-ended"), tools);
  };
  const fields = [loginBeside(who().login), password(),
    { pointer: "/code", kind: "code", label: word("sign-in.code") }];
  const dialog = openDialog({ title: word("settings.factor-end"),
    body: step(fields, word("settings.factor-end"), end) });
}

async function finish(dialog, text, tools) {
  await begin();
  dialog.close();
  toast(text);
  tools.reload();
}
