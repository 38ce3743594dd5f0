import RetailComposition
import RetailCore
import RetailHTTP
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync

extension Gateway {
    /// Copies the database to a file that a caller on this machine names: `POST /local/backup` with
    /// `{"file":"/absolute/path"}`, on the socket only.
    ///
    /// The answer begins at once, because a copy may take longer than a request may; its body says
    /// at the end how it went: `{"file":…}`, with a `warning` where the database could not keep
    /// that it was made, or a problem.
    func backUp(_ exchange: Exchange) throws(RetailError) -> HTTPResponse {
        guard exchange.request.method == .post,
            let document = try? JSONDocument(exchange.request.body),
            let file = document.root.member("file")?.string(), file.hasPrefix("/")
        else {
            throw GatewayErrors.badBackup.error(
                "POST {\"file\":\"/absolute/path\"} to name the new file.")
        }
        let database = selaras.database
        let id = exchange.id
        return HTTPResponse(
            status: 200, headers: ["Content-Type": "application/json"],
            body: .stream { body in
                var writer = JSONWriter()
                do throws(RetailError) {
                    let (_, unkept) = try await Backups(of: database).make(at: file)
                    writer.beginObject()
                    writer.key("file")
                    writer.string(file)
                    if let unkept {
                        writer.key("warning")
                        writer.string(
                            "The backup is whole, but the shop does not know of it: "
                                + unkept.message)
                    }
                    writer.endObject()
                } catch {
                    Problem(error, requestID: id).write(into: &writer)
                }
                try await body.write(writer.bytes)
            })
    }
}
