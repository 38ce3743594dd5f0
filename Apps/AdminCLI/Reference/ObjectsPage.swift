import RetailKit

/// The objects that stand on a page of their own: those inside others, and answers of several
/// operations.
struct SharedObjects {
    let all: [Outline]
    private let names: Set<String>

    init(_ modules: [Module]) {
        let operations = modules.flatMap(\.operations)
        let tops = operations.flatMap { [$0.input, $0.output] }
        var found: [String: Outline] = [:]
        let outlines = tops + modules.flatMap(\.events).map(\.payload)
        for nested in Outline.nested(in: outlines, withThemselves: false) {
            found[nested.name] = nested
        }
        var users: [String: Int] = [:]
        for output in operations.map(\.output) where output.pageOf == nil {
            users[output.name, default: 0] += 1
            if users[output.name, default: 0] > 1, !output.fields.isEmpty {
                found[output.name] = output
            }
        }
        all = found.values.sorted { $0.name < $1.name }
        names = Set(found.keys)
    }

    func contains(_ outline: Outline) -> Bool { names.contains(outline.name) }
}

/// The page of shared objects, to which all others lead.
struct ObjectsPage {
    /// The path from a module's page.
    static let fromModules = "../objects.md"

    let objects: SharedObjects

    var text: String {
        let parts = objects.all.map { outline in
            "## \(outline.name)\n\n\(outline.summary)\n\n"
                + Markdown.table(
                    ["field", "type", "meaning"],
                    outline.fields.map { Markdown.row($0, objects: "") })
        }
        return Markdown.page(
            "Objects",
            "What stands inside inputs, answers and events. A field with a question mark may be "
                + "absent.", parts.joined(separator: "\n"))
    }
}
