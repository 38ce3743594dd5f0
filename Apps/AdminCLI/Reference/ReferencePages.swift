import RetailComposition
import RetailCore
import RetailKit

/// The pages of Docs/Reference, made from the declarations.
struct ReferencePages {
    /// A page's path below the folder, and its text.
    typealias Page = (path: String, text: String)

    let modules: [Module]

    private var operations: [Operation] { modules.flatMap(\.operations) }

    var pages: [Page] {
        let objects = SharedObjects(modules)
        return [
            ("operations.txt", list), ("objects.md", ObjectsPage(objects: objects).text),
            ("errors.md", errors), ("events.md", events), ("permissions.md", permissions),
            ("fulfilments.md", fulfilments),
        ]
            + modules.map { module in
                ("modules/\(module.name).md", ModulePage(module, objects: objects).text)
            }
    }

    /// One line for each operation: name, method, path.
    private var list: String {
        operations.map {
            "\($0.name) \($0.method.rawValue) \(OpenAPI.root)\($0.path) \($0.summary)\n"
        }.joined()
    }

    private var errors: String {
        let known = UsedError.all(of: modules)
        let codes = Set(known.map(\.error.code))
        let inner = modules.flatMap(\.refusals).filter { !codes.contains($0.code) }
        let rows = known.map { entry in
            row(entry.error) + [
                entry.users.count > 4
                    ? "\(entry.users.count) operations"
                    : entry.users.map { Markdown.link(to: $0.name) }.joined(separator: ", ")
            ]
        }
        return Markdown.page(
            "Errors",
            "Every refusal that an operation may answer with. Programs branch on the code; the "
                + "HTTP status and the exit code of the command line follow from its kind.",
            Markdown.table(["code", "status", "exit", "meaning", "operations"], rows)
                + "\n## Inside\n\nWhat imports, jobs and consumers refuse; in reports, parked "
                + "events and the log.\n\n"
                + Markdown.table(
                    ["code", "status", "exit", "meaning"],
                    inner.sorted { $0.code.rawValue < $1.code.rawValue }.map(row)))
    }

    private func row(_ error: KnownError) -> [String] {
        [
            "`\(error.code.rawValue)`", "\(error.kind.status)", "\(ExitCode(error.kind))",
            error.summary,
        ]
    }

    private var events: String {
        let parts = modules.filter { !$0.events.isEmpty }.map { module in
            "## \(module.name)\n\n"
                + module.events.map { event in
                    "### \(event.type)\n\n\(event.payload.summary)\n\n"
                        + Markdown.table(
                            ["field", "type", "meaning"],
                            event.payload.fields.map {
                                Markdown.row($0, objects: "objects.md")
                            })
                }.joined(separator: "\n")
        }
        return Markdown.page(
            "Events", "What the modules tell, in commit order, without personal data.",
            parts.joined(separator: "\n"))
    }

    /// Every state of every kind of fulfilment with every step, from the table that decides.
    private var fulfilments: String {
        let parts = Selaras.fulfilmentSections.map { section in
            "## \(section.heading)\n\n\(section.text)\n\n"
                + Markdown.table(section.head, section.rows)
        }
        return Markdown.page(
            "Fulfilments",
            "What can be done with a fulfilment, by its kind and state: a step is the operation "
                + "`orders.fulfilments.<step>`. A step that is not legal is refused with "
                + "`orders.fulfilment-state` and the words that stand here.",
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
                entry.users.map(Markdown.link).joined(separator: ", "),
            ]
        }
        return Markdown.page(
            "Permissions", "What roles may grant; `*` grants everything.",
            Markdown.table(["permission", "allows", "operations"], rows))
    }
}
