import RetailCore
import RetailKit

/// The pages of Docs/Reference, made from the declarations.
struct ReferencePages {
    /// A page's path below the folder, and its text.
    typealias Page = (path: String, text: String)

    let modules: [Module]

    private var operations: [Operation] { modules.flatMap(\.operations) }

    var pages: [Page] {
        [
            ("operations.txt", list), ("errors.md", errors), ("events.md", events),
            ("permissions.md", permissions),
        ]
            + operations.map { operation in
                ("operations/\(operation.name).md", OperationPage(operation).text)
            }
    }

    /// One line for each operation: name, method, path.
    private var list: String {
        operations.map {
            "\($0.name) \($0.method.rawValue) \(OpenAPI.root)\($0.path) \($0.summary)\n"
        }.joined()
    }

    private var errors: String {
        var known: [String: (error: KnownError, users: [String])] = [:]
        for operation in operations {
            for error in operation.refusals.flatMap(\.codes) {
                known[error.code.rawValue, default: (error, [])].users.append(operation.name)
            }
        }
        let rows = known.keys.sorted().compactMap { known[$0] }.map { entry in
            [
                "`\(entry.error.code.rawValue)`", "\(entry.error.kind.status)",
                "\(ExitCode(entry.error.kind))", entry.error.summary,
                entry.users.count > 4
                    ? "\(entry.users.count) operations"
                    : entry.users.map { "[\($0)](operations/\($0).md)" }.joined(separator: ", "),
            ]
        }
        return Markdown.page(
            "Errors",
            "Every refusal that an operation may answer with. Programs branch on the code; the "
                + "HTTP status and the exit code of the command line follow from its kind.",
            Markdown.table(["code", "status", "exit", "meaning", "operations"], rows))
    }

    private var events: String {
        let parts = modules.filter { !$0.events.isEmpty }.map { module in
            "## \(module.name)\n\n"
                + module.events.map { event in
                    "### \(event.type)\n\n\(event.payload.summary)\n\n"
                        + Markdown.table(
                            ["field", "type", "meaning"],
                            event.payload.fields.map { field in
                                [
                                    "`\(field.name)`" + (field.isRequired ? "" : "?"),
                                    Markdown.type(field.schema), field.meaning,
                                ]
                            })
                }.joined(separator: "\n")
        }
        return Markdown.page(
            "Events", "What the modules tell, in commit order, without personal data.",
            parts.joined(separator: "\n"))
    }

    private var permissions: String {
        var known: [String: (permission: Permission, users: [String])] = [:]
        for operation in operations {
            for permission in operation.permissions {
                known[permission.name, default: (permission, [])].users.append(operation.name)
            }
        }
        let rows = known.keys.sorted().compactMap { known[$0] }.map { entry in
            [
                "`\(entry.permission.name)`", entry.permission.summary,
                entry.users.map { "[\($0)](operations/\($0).md)" }.joined(separator: ", "),
            ]
        }
        return Markdown.page(
            "Permissions", "What roles may grant; `*` grants everything.",
            Markdown.table(["permission", "allows", "operations"], rows))
    }
}

/// The few forms of Markdown that the reference needs.
enum Markdown {
    static func page(_ title: String, _ lead: String, _ body: String) -> String {
        "# \(title)\n\n\(lead)\n\nWritten by `selaras reference`; do not edit.\n\n\(body)"
    }

    static func table(_ head: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "None.\n" }
        let lines = [head, head.map { _ in "---" }] + rows.map { $0.map(escaped) }
        return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private static func escaped(_ cell: String) -> String {
        cell.replacing("|", with: "\\|").replacing("\n", with: " ")
    }

    /// A schema in a cell: bounds in words, objects by name.
    static func type(_ schema: Schema) -> String {
        switch schema {
        case .object(let outline): outline.name
        case .list(let element, let count):
            "list of \(count.lowerBound) to \(count.upperBound): \(type(element))"
        case .string, .integer, .decimal, .boolean, .choice, .map, .anything: schema.words
        }
    }
}
