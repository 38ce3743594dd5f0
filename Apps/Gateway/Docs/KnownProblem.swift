import RetailCore
import RetailHTTP
import RetailKit

/// A code that an answer may have, as its page tells it.
struct KnownProblem: Sendable {
    let code: String
    let status: Int
    let summary: String
    /// What the caller can do about problems of this kind.
    let advice: String
    /// The operations that declare it.
    var users: [RetailKit.Operation] = []

    var path: String { Problem.page(of: code) }

    /// Every code by name: what operations declare, what any of them may answer, what the gateway
    /// refuses, and what the server refuses before.
    static func all(of modules: [Module]) -> [KnownProblem] {
        var found: [String: KnownProblem] = [:]
        let shared = (SharedErrors.all + GatewayErrors.all + modules.flatMap(\.refusals)).map {
            UsedError(error: $0, users: [])
        }
        for known in shared + UsedError.all(of: modules) {
            let problem = KnownProblem(known)
            found[problem.code] = problem
        }
        for refusal in HTTPRefusal.allCases {
            found[refusal.code] = KnownProblem(
                code: refusal.code, status: refusal.status, summary: refusal.detail,
                advice: "HTTP itself refuses the request, before anything of it is done.")
        }
        return found.values.sorted { $0.code < $1.code }
    }

    var html: [UInt8] {
        let uses = users.map { operation in
            "<li>" + HTML.link(DocsPages.path(of: operation), HTML.text(operation.name)) + " "
                + HTML.prose(operation.summary)
        }
        return HTML.page(
            code,
            HTML.paragraph("<b>\(status) \(HTML.text(HTTPStatus.phrase(status)))</b>")
                + HTML.paragraph(HTML.prose(summary)) + HTML.paragraph(HTML.prose(advice))
                + HTML.paragraph(
                    "The <code>detail</code> of the answer says what it was this time, "
                        + "<code>errors</code> at which fields, and <code>instance</code> is the "
                        + "request as the logs name it.")
                + (uses.isEmpty
                    ? "" : "<h3>Answered by</h3><ul>\(uses.joined(separator: "\n"))</ul>"))
    }
}

extension KnownProblem {
    fileprivate init(_ known: UsedError) {
        let error = known.error
        self.init(
            code: error.code.rawValue, status: error.status, summary: error.summary,
            advice: error.kind.meaning, users: known.users)
    }
}
