import RetailKit

/// An object of the wire as the reference has it: with its fields and who takes or answers it.
struct DocsObject: Sendable {
    let outline: Outline
    let direction: JSONSchema.Direction
    /// The operations in whose input or answer it is, at whatever depth.
    var users: [RetailKit.Operation] = []

    var path: String { DocsPages.path(of: outline, direction) }

    /// Every object by name; what is answered before what is taken in.
    static func all(of modules: [Module]) -> [DocsObject] {
        var found: [String: DocsObject] = [:]
        for operation in modules.flatMap(\.operations) {
            for outline in Outline.nested(in: [operation.output], withThemselves: true) {
                add(outline, .output, operation, to: &found)
            }
            for outline in Outline.nested(in: [operation.input], withThemselves: false) {
                add(outline, .input, operation, to: &found)
            }
        }
        for event in modules.flatMap(\.events) {
            for outline in Outline.nested(in: [event.payload], withThemselves: false) {
                add(outline, .output, nil, to: &found)
            }
        }
        return found.values.sorted { $0.path < $1.path }
    }

    private static func add(
        _ outline: Outline, _ direction: JSONSchema.Direction, _ user: RetailKit.Operation?,
        to found: inout [String: DocsObject]
    ) {
        let object = DocsObject(outline: outline, direction: direction)
        found[object.path, default: object].users += user.map { [$0] } ?? []
    }

    var html: [UInt8] {
        let uses = users.map { "<li>" + HTML.link(DocsPages.path(of: $0), HTML.text($0.name)) }
        let verb = direction == .input ? "Taken in by" : "Answered by"
        return HTML.page(
            outline.name,
            HTML.paragraph(HTML.prose(outline.summary))
                + TypeText(direction: direction).table(outline.fields)
                + (uses.isEmpty ? "" : "<h3>\(verb)</h3><ul>\(uses.joined(separator: "\n"))</ul>"))
    }
}
