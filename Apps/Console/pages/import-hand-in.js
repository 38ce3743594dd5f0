// A file is handed in: what it is, whether it is a trial, then part by part with its progress.
import { h, replace } from "../dom.js";
import { percent, timeZone } from "../format.js";
import { openDialog } from "../parts/dialog.js";
import { form } from "../parts/form.js";
import { channels } from "../session.js";
import { named, word } from "../words.js";
import { upload } from "./import-upload.js";

/**
 * @param {Object} tools of the page
 * @param {{name: string, options: Object[]}} kind the connector
 */
export function handIn(tools, kind) {
  const file = fileField();
  const options = kind.options.filter(({ used_for: use }) => use !== "exports");
  run(tools, { title: word("import.hand-in-title", { kind: named("connector", kind.name) }), file,
    verb: word("import.verb"),
    fields: [file.node, { pointer: "/dry_run", kind: "check", value: true,
      label: word("import.dry-run"), hint: word("import.dry-run-hint") },
    ...options.map(optionField)],
    begin: (body) => tools.api.send("POST", "/v1/imports", { connector: kind.name,
      file_name: file.chosen().name, options: {}, ...body }) });
}

/**
 * The rest of a file, of which only the beginning arrived.
 * @param {Object} tools @param {Object} one the import
 */
export function handInRest(tools, one) {
  const file = fileField(word("import.same-file", { name: one.file_name }));
  run(tools, { title: word("import.rest"), file, verb: word("import.rest"), fields: [file.node],
    begin: async () => one });
}

function optionField({ name, required, words }) {
  const field = { pointer: `/options/${name}`, label: named("import-option", name),
    isOptional: !required, value: name === "zone" ? timeZone() : undefined };
  const places = name === "channel" && channels().map(({ code, name: label }) =>
    ({ value: code, label }));
  const options = places || words.map((value) => ({ value, label: named("import-word", value) }));
  return options.length > 0 ? { ...field, kind: "choice", options } : field;
}

function fileField(hint) {
  const input = h("input#import-file", { type: "file", "aria-describedby": "import-problem" });
  const problem = h("p.field-error#import-problem", { hidden: true });
  const refuse = (text) => {
    problem.hidden = !text;
    replace(problem, text);
  };
  return { node: h("div.field", null, h("label.field-label", { for: "import-file" },
    word("import.file")), hint && h("small.field-hint", null, hint), problem, input),
  chosen: () => input.files[0], refuse, focus: () => input.focus() };
}

function run(tools, { title, file, fields, verb, begin }) {
  const stop = new AbortController();
  const bar = h("progress.import-bar", { max: 1, value: 0, hidden: true, "aria-label": title });
  const said = h("p.second", { role: "status" });
  const button = h("button.main", { type: "submit", form: "import-form" }, verb);
  const own = { isRunning: false, made: null };
  const tell = (share) => {
    bar.hidden = false;
    bar.value = share;
    replace(said, word("import.handed", { share: percent(share) }));
  };
  const made = form({ fields, submit: async (body, self) => {
    if (own.isRunning) return;
    if (!file.chosen()) {
      file.refuse(word("form.needed"));
      return file.focus();
    }
    file.refuse(null);
    own.isRunning = true;
    button.setAttribute("aria-disabled", "true");
    try {
      own.made ??= await begin(body);
      await upload(tools.api, own.made, file.chosen(), tell, stop.signal);
      dialog.close();
      tools.go(`/imports/${own.made.id}`);
    } catch (problem) {
      if (problem.name !== "AbortError") fail(problem, self);
    }
    own.isRunning = false;
    button.removeAttribute("aria-disabled");
  } });
  made.node.id = "import-form";
  const dialog = openDialog({ title, body: [made.node, bar, said], foot: button,
    onclose: () => stop.abort() });
}

function fail(problem, self) {
  if (problem.status === undefined) throw problem;
  self.refuse(problem);
}
