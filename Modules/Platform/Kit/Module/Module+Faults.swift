import RetailCore
import RetailJSON
import RetailStorage

extension Module {
    /// Returns what is wrong with the declarations of `modules`, one sentence each; empty when
    /// every door can offer them: names that clash, examples that their own shape refuses, fields
    /// that cannot travel where they are put.
    public static func faults(in modules: [Module]) -> [String] {
        let operations = modules.flatMap(\.operations)
        return operations.flatMap(\.faults) + modules.flatMap(\.namingFaults)
            + clashes(operations.map(\.name), "operations are named")
            + clashes(operations.map(\.route), "operations have the route")
            + clashes(modules.map(\.name), "modules are named")
            + clashes(modules.flatMap(\.consumers).map(\.name), "consumers are named")
            + clashes(modules.flatMap(\.jobs).map(\.name), "jobs are named")
            + clashes(modules.flatMap(\.checks).map(\.name), "checks are named")
            + clashes(modules.flatMap(\.events).map(\.type), "events are named")
            + secretFaults(modules) + shapeClashes(operations) + choiceClashes(operations)
            + permissionClashes(operations)
            + codeClashes(operations.flatMap(\.errors) + modules.flatMap(\.refusals))
            + modules.flatMap(\.tableFaults) + referenceFaults(modules)
            + namelessFaults(modules)
    }

    /// The nouns of operations by which two modules speak of different things, each with them:
    /// whoever reads `orders.carts.list` and `analytics.reports.carts` takes them for one.
    public static func nounClashes(in modules: [Module]) -> [String] {
        var owners: [Substring: Set<String>] = [:]
        for module in modules {
            for operation in module.operations {
                let words = operation.name.split(separator: ".")
                guard words.count > 2 else { continue }
                // One or many of them is the same noun.
                let noun = words[1].hasSuffix("s") ? words[1].dropLast() : words[1]
                owners[noun, default: []].insert(module.name)
            }
        }
        return owners.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }.map { noun, names in
            "\(names.sorted().joined(separator: " and ")) both speak of \(noun). Rename one."
        }
    }

    /// Tables that do not bear the name of the module in front.
    private var tableFaults: [String] {
        migrations.flatMap { migration in
            migration.tables.filter { !$0.hasPrefix(name + "_") }.map {
                "\(migration.name) makes the table \($0). Begin its name with \(name)_."
            }
        }
    }

    /// A field that takes a name needs somebody who knows it.
    private static func referenceFaults(_ modules: [Module]) -> [String] {
        let known = modules.flatMap(\.references).map(\.prefix)
        return modules.flatMap(\.operations).flatMap { operation in
            operation.references.filter { !known.contains($0.prefix) }.map {
                "\(operation.name) takes a name in \($0.field), but no module says which record "
                    + "has it. Give the module a Reference of \($0.prefix)."
            }
                + operation.missingRefusals(of: modules.flatMap(\.references)).map {
                    "\(operation.name) takes a name and does not declare \($0.code). Mount the "
                        + "modules by Module.naming."
                }
        } + clashes(known, "references are of")
    }

    /// A field that takes an id of what has a name takes the name as well.
    private static func namelessFaults(_ modules: [Module]) -> [String] {
        let known = modules.flatMap(\.references)
        return modules.flatMap(\.operations).flatMap { operation in
            operation.input.fields.flatMap { field in
                known.filter { field.reference == nil && field.schema == .id($0.prefix) }.map {
                    "\(operation.name) takes no \($0.words) in \(field.name). "
                        + "Declare it .idOrName()."
                }
            }
        }
    }

    private static func clashes(_ names: [String], _ text: String) -> [String] {
        Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +)
            .filter { $0.value > 1 }.keys.sorted()
            .map { "Two \(text) \($0). Rename one." }
    }

    /// Two different objects of one name would be one schema to a client.
    private static func shapeClashes(_ operations: [Operation]) -> [String] {
        var known: [String: (outline: Outline, user: String)] = [:]
        var faults: [String: String] = [:]
        for operation in operations {
            let visit: (Outline, Int) -> Void = { outline, _ in
                guard let first = known[outline.name] else {
                    known[outline.name] = (outline, operation.name)
                    return
                }
                guard first.outline != outline, faults[outline.name] == nil else { return }
                faults[outline.name] =
                    "\(first.user) and \(operation.name) have two different shapes named "
                    + "\(outline.name). Prefix one with its module, e.g. InventoryLine."
            }
            operation.input.visit(visit)
            operation.output.visit(visit)
        }
        return faults.values.sorted()
    }

    /// Different words of one name, or words and an object, would be one schema to a client.
    private static func choiceClashes(_ operations: [Operation]) -> [String] {
        let outlines = operations.flatMap { [$0.input, $0.output] }
        let choices = Dictionary(grouping: Set(outlines.flatMap(\.choices)), by: \.name)
        let objects = Set(Outline.nested(in: outlines, withThemselves: true).map(\.name))
        return choices.keys.sorted().flatMap { name in
            (choices[name, default: []].count > 1
                ? ["Two choices of different words are named \(name). Rename one: .choice(named:)."]
                : [])
                + (objects.contains(name)
                    ? ["A choice and an object are named \(name). Rename one."] : [])
        }
    }

    private static func permissionClashes(_ operations: [Operation]) -> [String] {
        let permissions = operations.flatMap(\.permissions)
        let summaries = Dictionary(grouping: permissions, by: \.name)
            .mapValues { Set($0.map(\.summary)) }
        return summaries.filter { $0.value.count > 1 }.keys.sorted()
            .map { "The permission \($0) has two summaries. Declare it once." }
    }

    private static func codeClashes(_ errors: [KnownError]) -> [String] {
        let kinds = Dictionary(grouping: errors, by: \.code)
            .mapValues { Set($0.map(\.kind)) }
        return kinds.filter { $0.value.count > 1 }.keys.map(\.rawValue).sorted()
            .map { "The code \($0) is declared with two kinds. Declare it once." }
    }

    /// Everything that a module adds bears its name in front.
    private var namingFaults: [String] {
        let names =
            operations.map(\.name) + consumers.map(\.name) + jobs.map(\.name) + checks.map(\.name)
            + events.map(\.type) + migrations.map(\.name) + refusals.map(\.code.rawValue)
        return names.filter { !$0.hasPrefix(name + ".") }
            .map { "\($0) belongs to the module \(name): begin its name with \(name)." }
    }
}

extension Operation {
    /// Method and path without the names of its values.
    fileprivate var route: String {
        path.steps.reduce(into: method.rawValue + " ") { text, step in
            if case .word(let word) = step { text += "/" + word } else { text += "/{}" }
        }
    }

    /// What is wrong with the operation by itself.
    fileprivate var faults: [String] {
        var faults: [String] = []
        for name in path.names where !input.fields.contains(where: { $0.name == name }) {
            faults.append("has {\(name)} in its path, but no such field. Add the field.")
        }
        for field in input.fields {
            let place = carrier(of: field.name)
            if place != .body, !field.schema.isTextual {
                faults.append("has \(field.name) in its \(place), which carries text only.")
            }
            if place == .path, !field.isRequired {
                faults.append("has an optional \(field.name) in its path. Make it required.")
            }
        }
        faults += secretsInAddress
        if kind == .query, method != .get, !input.travelsInBody {
            faults.append("is a query without anything confidential, but no GET.")
        }
        if kind == .command, method == .get { faults.append("is a command, but a GET.") }
        if method == .patch, !input.fields.contains(where: \.isPatched) {
            faults.append("is a PATCH in which nothing can be cleared. Declare a $0.patch.")
        }
        if takes("total") != output.fields.contains(where: { $0.name == "total" }) {
            faults.append("does not both take `total` and answer it. Declare a $0.list.")
        }
        faults += listFaults
        if scope.reason.split(separator: " ").count < 2 {
            faults.append("does not say why it is scoped as it is. Give a reason.")
        }
        if case .open = access, scope.kind != .none {
            faults.append("is open to strangers, who have no places. Scope it .none, and say why.")
        }
        if case .own = scope.kind, access.permission != nil, !scope.isOpenToCustomers {
            faults.append("is about one's own, which needs no permission.")
        }
        if let fault = exampleFault { faults.append("has an example that it refuses: \(fault)") }
        return faults.map { "\(name) \($0)" }
    }

    /// A list is asked for and answered as every other, so that one loop reads them all.
    private var listFaults: [String] {
        guard name.hasSuffix(".list") else { return [] }
        var faults: [String] = []
        for name in ["limit", "after", "total"] where !takes(name) {
            faults.append("is a list that does not take `\(name)`. Declare a $0.list.")
        }
        if output.fields.map(\.name) != ["items", "next", "total"] {
            faults.append("is a list that answers no page. Answer a Page.answer(of:).")
        }
        return faults
    }

    private func takes(_ name: String) -> Bool { input.fields.contains { $0.name == name } }

    private var exampleFault: String? {
        do {
            let document = try JSONDocument(Array(example.utf8))
            try check(try OperationInput(whole: document.root, for: self))
            return nil
        } catch {
            return (error as? Refusal)?.error.description ?? "\(error)"
        }
    }
}

extension Schema {
    /// Whether the value can be written as the text of a path segment or query item.
    var isTextual: Bool {
        switch self {
        case .string, .integer, .decimal, .boolean, .choice: true
        case .list(let element, _):
            if case .list = element { false } else { element.isTextual }
        case .map, .object, .anything: false
        }
    }
}
