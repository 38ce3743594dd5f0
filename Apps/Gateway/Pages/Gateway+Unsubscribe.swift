import RetailComposition
import RetailCore
import RetailHTTP
import RetailJSON
import RetailKit
import RetailStorage

extension Gateway {
    /// The address that the header List-Unsubscribe of a message names (RFC 8058): a mail program
    /// posts to it for its reader, without a token and without JSON. Whatever reads it instead is
    /// led to the page that asks, and changes nothing.
    func unsubscribe(_ exchange: Exchange) async throws(RetailError) -> HTTPResponse {
        let link = exchange.request.path.dropFirst("/unsubscribe/".count)
        guard (20...200).contains(link.utf8.count), link.utf8.allSatisfy(Self.isLinkByte),
            let operation = selaras.operation("crm.consent-links.withdraw"),
            let looking = selaras.operation("crm.consent-links.show")
        else { throw unknownPath(exchange) }
        guard exchange.request.method == .post else {
            return Self.plain(
                HTTPResponse(
                    status: 302,
                    headers: [
                        "Location": "/console/open/consent#link=\(link)",
                        "Content-Type": "text/plain", "Referrer-Policy": "no-referrer",
                    ], body: .bytes(Array("The page that asks is at Location.\n".utf8))))
        }
        let types = exchange.request.headers.all("Content-Type")
        guard OneClick.isAsked(exchange.request.body, type: types.count == 1 ? types[0] : "") else {
            throw RequestErrors.malformedBody.error(
                "Post List-Unsubscribe=One-Click, as application/x-www-form-urlencoded or "
                    + "multipart/form-data.")
        }
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("link", String(link))
        writer.endObject()
        let input: OperationInput
        do { input = OperationInput(body: try JSONDocument(writer.bytes).root) } catch {
            throw RetailError.wrapping(error)
        }
        // Whoever is signed in at the browser that posts has no part in it: the link is the proof.
        // It is looked at first: what this shop did not sign begins no act.
        _ = try await selaras.perform(
            looking, input, try call(of: .stranger, looking, exchange))
        _ = try await selaras.perform(
            operation, input, try call(of: .stranger, operation, exchange))
        wake.signal()
        return Self.plain(.text("No more of these messages are sent to you.\n"))
    }

    private static func isLinkByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
