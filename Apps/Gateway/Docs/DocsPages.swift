import RetailKit

/// The reference as pages of HTML, made from the declarations: one for each module, object and
/// code, and lists of them.
struct DocsPages: Sendable {
    let modules: [Module]
    let objects: [DocsObject]
    let problems: [KnownProblem]

    init(_ modules: [Module]) {
        self.modules = modules
        objects = DocsObject.all(of: modules)
        problems = KnownProblem.all(of: modules)
    }

    /// What makes each page, by its path.
    var pages: [String: @Sendable () -> [UInt8]] {
        var pages: [String: @Sendable () -> [UInt8]] = [
            "/docs": { index }, "/docs/objects": { objectList }, "/docs/errors": { errorList },
            "/docs/events": { EventPage.html(modules) },
        ]
        for module in modules where !module.operations.isEmpty {
            pages[Self.path(of: module)] = { ModulePage(module: module).html }
        }
        for object in objects { pages[object.path] = { object.html } }
        for problem in problems { pages[problem.path] = { problem.html } }
        return pages
    }

    static func path(of module: Module) -> String { "/docs/\(module.name)" }

    /// The page of an object: what is taken in and what is answered are told apart.
    static func path(of outline: Outline, _ direction: JSONSchema.Direction) -> String {
        "/docs/objects/\(outline.name)" + (direction == .input ? ".input" : "")
    }

    /// Where an operation is explained.
    static func path(of operation: RetailKit.Operation) -> String {
        let module = operation.name.split(separator: ".").first ?? ""
        return "/docs/\(module)#\(operation.name)"
    }

    private var index: [UInt8] {
        let sections = modules.filter { !$0.operations.isEmpty }.map { module in
            "<section><h2>\(HTML.link(Self.path(of: module), HTML.text(module.name)))</h2>"
                + HTML.paragraph(HTML.prose(module.summary))
                + HTML.table(
                    ["operation", "", "what it does"],
                    module.operations.map { operation in
                        [
                            HTML.link(Self.path(of: operation), HTML.text(operation.name)),
                            "\(operation.method.rawValue) "
                                + HTML.code(OpenAPI.root + operation.path.description),
                            HTML.prose(operation.summary),
                        ]
                    }) + "</section>"
        }
        return HTML.page("API", Self.lead + sections.joined())
    }

    private static let lead = """
        <p>Send <code>Authorization: Bearer</code> and a key or session token, bodies as \
        <code>application/json</code>, and with every command an <code>Idempotency-Key</code>: \
        repeated with the same key it is done once. What is not known is refused, never ignored.</p>
        <p>A refusal is a problem (RFC 9457): branch on its <code>code</code>; its \
        <code>type</code> is the path of a page about it, and <code>errors</code> points at \
        fields. A list answers <code>items</code> and, where there is more, <code>next</code>: \
        send it as <code>after</code>. An <code>ETag</code> begins with the version of the record; \
        <code>If-Match</code> guards an edit.</p>
        <p>Every operation is a command too: <code>orders.list</code> is \
        <code>selaras orders list</code>.</p>
        """

    private var objectList: [UInt8] {
        HTML.page(
            "Objects",
            HTML.paragraph("What is taken in and what is answered, each with its fields.")
                + HTML.table(
                    ["object", "", "what it is"],
                    objects.map { object in
                        [
                            HTML.link(object.path, HTML.text(object.outline.name)),
                            object.direction == .input ? "taken in" : "answered",
                            HTML.prose(object.outline.summary),
                        ]
                    }))
    }

    private var errorList: [UInt8] {
        HTML.page(
            "Errors",
            HTML.paragraph("Every code that an answer of this gateway may have.")
                + HTML.table(
                    ["code", "status", "meaning"],
                    problems.map { problem in
                        [
                            HTML.link(problem.path, HTML.code(problem.code)),
                            "\(problem.status)", HTML.prose(problem.summary),
                        ]
                    }))
    }
}
