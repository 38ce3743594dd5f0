import RetailKit

/// The page of all events: what each tells.
enum EventPage {
    static func html(_ modules: [Module]) -> [UInt8] {
        let sections = modules.filter { !$0.events.isEmpty }.map { module in
            "<section id=\"\(module.name)\"><h2>\(HTML.text(module.name))</h2>"
                + module.events.map(entry).joined() + "</section>\n"
        }
        return HTML.page(
            "Events",
            HTML.paragraph(lead) + sections.joined())
    }

    private static let lead =
        "What the modules record, in the order of commits, without personal data: as a list by "
        + HTML.link("/docs/sync#sync.events.read", "sync.events.read") + ", or as they happen from "
        + HTML.code("GET " + Page.events.rawValue)
        + " (server-sent events; Last-Event-ID goes on behind the last one)."

    private static func entry(_ event: EventOutline) -> String {
        "<h3 id=\"\(event.type)\">\(HTML.text(event.type))</h3>"
            + HTML.paragraph(HTML.prose(event.payload.summary))
            + TypeText(direction: .output).table(event.payload.fields)
    }
}
