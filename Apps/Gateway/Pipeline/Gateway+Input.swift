import RetailCore
import RetailHTTP
import RetailJSON
import RetailKit

extension Gateway {
    /// Reads path, query and body, strictly.
    func input(
        of operation: RetailKit.Operation, _ values: [String: String], _ exchange: Exchange
    ) throws(RetailError) -> OperationInput {
        let request = exchange.request
        var input = OperationInput(path: values)
        if !request.query.isEmpty {
            do { input.query = try request.queryItems() } catch {
                throw GatewayErrors.badQuery.error(error.description)
            }
        }
        guard accepts(request.headers.first("Accept")) else {
            throw Self.notAcceptable
        }
        guard !request.body.isEmpty else { return input }
        guard isPlain(request.headers.all("Content-Encoding")) else { throw Self.codedBody }
        guard isJSON(request.headers.all("Content-Type")) else { throw Self.unsupportedType }
        do {
            input.body = try JSONDocument(request.body, limits: limits.json).root
        } catch {
            throw RequestErrors.malformedBody.error("The body is not JSON: \(error)")
        }
        return input
    }

    /// Whether the request asks what a command would do.
    /// - Throws: `request.bad-header` for any other word than `true`: who means a preview must not
    ///   act by a slip.
    func isPreview(_ exchange: Exchange) throws(RetailError) -> Bool {
        let words = exchange.request.headers.all(Preview.header)
        guard !words.isEmpty else { return false }
        guard words == ["true"] else {
            throw GatewayErrors.badHeader.error(
                "\(Preview.header) is true, once, or left out.")
        }
        return true
    }

    static let unsupportedType = GatewayErrors.unsupportedType.error(
        "Send the body as Content-Type: application/json.")
    static let codedBody = GatewayErrors.codedBody.error(
        "Send the body as it is, without a Content-Encoding.")
    static let notAcceptable = GatewayErrors.notAcceptable.error(
        "The answer is application/json: let Accept allow it.")

    /// Whether no coding but identity is applied (RFC 9110, sections 8.4 and 15.5.16).
    private func isPlain(_ values: [String]) -> Bool {
        values.allSatisfy { value in
            value.split(separator: ",").allSatisfy { $0.trimmed.lowercased() == "identity" }
        }
    }

    /// `application/json`, with no parameter but charset=utf-8.
    private func isJSON(_ values: [String]) -> Bool {
        guard values.count == 1, let value = values.first?.lowercased() else { return false }
        if value == "application/json" { return true }
        let parts = value.split(separator: ";", omittingEmptySubsequences: false).map(\.trimmed)
        return parts.count == 2 && parts[0] == "application/json"
            && ["charset=utf-8", "charset=\"utf-8\""].contains(parts[1])
    }

    /// Whether Accept allows JSON (RFC 9110, section 12.5.1); a quality of 0 forbids.
    private func accepts(_ header: String?) -> Bool {
        guard let header, !header.isEmpty, header != "*/*" else { return true }
        return header.lowercased().split(separator: ",").contains { part in
            let pieces = part.split(separator: ";").map(\.trimmed)
            guard let range = pieces.first,
                ["*/*", "application/*", "application/json", "application/problem+json"]
                    .contains(range)
            else { return false }
            return !pieces.dropFirst().contains {
                ["q=0", "q=0.0", "q=0.00", "q=0.000"].contains($0)
            }
        }
    }
}
