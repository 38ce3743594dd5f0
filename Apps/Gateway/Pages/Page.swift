import RetailComposition
import RetailKit

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
    /// Where somebody begins who has only the address: it leads to the reference.
    case root = "/"
    /// The reference for people: its first page.
    case docs = "/docs"
    /// The reference: a module, an object, events, errors.
    case docsPage = "/docs/{page}"
    /// What the code of a problem means.
    case problem = "/problems/{code}"
    /// The pages for staff: the first of them.
    case console = "/console"
    /// The pages for staff, and the files that they are made of.
    case consolePage = "/console/{page}"
    /// Where mail programs unsubscribe their readers.
    case unsubscribe = "/unsubscribe/{link}"
    /// Which records change, as it happens.
    case changes = "/v1/changes/stream"
    /// Events as they happen.
    case events = "/v1/events/stream"

    /// The page at a path; a name of a page that does not exist is found out when it is read.
    init?(path: String) {
        if path.hasPrefix("/docs/") {
            self = .docsPage
        } else if path.hasPrefix("/console/") {
            self = .consolePage
        } else if path.hasPrefix("/problems/") {
            self = .problem
        } else if path.hasPrefix("/unsubscribe/") {
            self = .unsubscribe
        } else {
            self.init(rawValue: path)
        }
    }
}

/// The pages that do not change while the process runs, each made when it is first asked for: all
/// of them together take longer than the rest of a start.
struct Pages: Sendable {
    private let described: Once<FixedPage>
    private let read: Once<[String: Once<FixedPage>]>
    private let explained: Once<Set<String>>

    init(_ selaras: Selaras) {
        described = Once { FixedPage(selaras.openAPI(), "application/json") }
        let modules = selaras.modules
        read = Once {
            DocsPages(modules).pages.mapValues { html in
                Once { FixedPage(html(), "text/html; charset=utf-8") }
            }
        }
        explained = Once { Set(KnownProblem.all(of: modules).map(\.path)) }
    }

    /// The description of the API.
    var openAPI: FixedPage { described.value }

    /// The paths of the pages for people.
    var paths: [String] { Array(read.value.keys) }

    /// The page for people at a path, or nil.
    func page(at path: String) -> FixedPage? { read.value[path]?.value }

    /// The type of a problem with a code: its page, where there is one.
    func type(of code: String) -> String {
        let path = Problem.page(of: code)
        return explained.value.contains(path) ? path : "about:blank"
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
