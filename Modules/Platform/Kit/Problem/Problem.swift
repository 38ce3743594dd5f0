public import RetailCore
public import RetailJSON

/// A refusal as it travels: problem details of RFC 9457 with our `code` and, for fields, `errors`
/// with a JSON pointer each.
///
/// ```json
/// {"type":"/problems/request.invalid-input","title":"Unprocessable Content","status":422,
///  "detail":"/sku is missing.","instance":"req-7","code":"request.invalid-input",
///  "errors":[{"pointer":"/sku","detail":"is missing"}]}
/// ```
public struct Problem: Sendable {
    /// The media type of the body.
    public static let mediaType = "application/problem+json"

    /// The path at which a gateway tells what a code means: the `type` of its problems.
    public static func page(of code: String) -> String { "/problems/" + code }

    /// What kind of problem it is: the path of a page, or `about:blank` where there is none.
    public let type: String
    /// The HTTP status.
    public let status: Int
    /// The phrase that goes with the status.
    public let title: String
    /// The code to branch on.
    public let code: String
    /// What is wrong and what to do.
    public let detail: String
    /// The request that was refused.
    public let instance: String
    /// What is wrong with single fields: at most one more than ``Refusal/most``, of which the last
    /// counts what is left out.
    public let issues: [RetailError.Issue]

    /// Tells an error to a stranger: no cause, no place in the code.
    public init(_ error: RetailError, requestID: String, type: String? = nil) {
        self.init(
            status: error.kind.status, title: error.kind.phrase, code: error.code.rawValue,
            detail: error.message, instance: requestID, issues: error.issues, type: type)
    }

    /// Tells a refusal that has a status of its own, such as 405 or 431.
    public init(
        status: Int, title: String, code: String, detail: String, instance: String,
        issues: [RetailError.Issue] = [], type: String? = nil
    ) {
        self.type = type ?? Self.page(of: code)
        self.status = status
        self.title = title
        self.code = code
        self.detail = detail
        self.instance = instance
        self.issues = Self.bounded(issues)
    }

    private static func bounded(_ issues: [RetailError.Issue]) -> [RetailError.Issue] {
        guard issues.count > Refusal.most + 1 else { return issues }
        let rest = "\(issues.count - Refusal.most) more faults are not listed."
        return issues.prefix(Refusal.most) + [RetailError.Issue(pointer: "", message: rest)]
    }

    /// The JSON of the problem.
    public var body: [UInt8] {
        var writer = JSONWriter(capacity: 256)
        write(into: &writer)
        return writer.bytes
    }

    /// Writes the problem as the writer's next value.
    public func write(into writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("type")
        writer.string(type)
        writer.key("title")
        writer.string(title)
        writer.key("status")
        writer.integer(Int64(status))
        writer.key("detail")
        writer.string(detail)
        writer.key("instance")
        writer.string(instance)
        writer.key("code")
        writer.string(code)
        if !issues.isEmpty { write(issues, into: &writer) }
        writer.endObject()
    }

    private func write(_ issues: [RetailError.Issue], into writer: inout JSONWriter) {
        writer.key("errors")
        writer.beginArray()
        for issue in issues {
            writer.beginObject()
            writer.key("pointer")
            writer.string(issue.pointer)
            writer.key("detail")
            writer.string(issue.message)
            writer.endObject()
        }
        writer.endArray()
    }
}
