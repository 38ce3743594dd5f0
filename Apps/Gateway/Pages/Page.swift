import RetailComposition

/// What the gateway shows besides operations, by path.
enum Page: String, CaseIterable, Sendable {
    /// Whether the process runs.
    case live = "/health/live"
    /// Whether it can serve.
    case ready = "/health/ready"
    /// Figures for Prometheus and its kin.
    case metrics = "/metrics"
    /// The description of the API.
    case openAPI = "/openapi.json"
    /// The same for people.
    case docs = "/docs"
    /// Events as they happen.
    case events = "/v1/events/stream"
}

/// The pages that do not change while the process runs.
struct Pages: Sendable {
    let openAPI: FixedPage
    let docs: FixedPage

    init(_ selaras: Selaras) {
        openAPI = FixedPage(selaras.openAPI(), "application/json")
        docs = FixedPage(DocsPage.html(selaras.modules), "text/html; charset=utf-8")
    }
}

/// A page that is made once and shared by all who read it.
struct FixedPage: Sendable {
    let bytes: [UInt8]
    let type: String
    let tag: String

    init(_ bytes: [UInt8], _ type: String) {
        self.bytes = bytes
        self.type = type
        // FNV-1a: the tag only has to differ between releases.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        tag = String(hash, radix: 16)
    }
}
