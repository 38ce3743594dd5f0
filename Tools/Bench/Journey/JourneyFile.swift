import Glibc
import RetailCrypto
import RetailJSON
import RetailLoad

/// The file of all prices, written through the API and taken in again.
struct JourneyFile {
    let shop: JourneyShop
    let client: WireClient
    private static let part = 96 << 10

    init(_ shop: JourneyShop, at gateway: GatewayChild) throws {
        self.shop = shop
        client = try WireClient(port: gateway.port)
    }

    /// Writes the file, page by page, and takes it in as it is and with every price changed.
    func measure(_ report: (Figure) -> Void) throws {
        let start = ContinuousClock.now
        let file = try export()
        let took = (ContinuousClock.now - start) / .seconds(1)
        let rows = file.utf8.count { $0 == UInt8(ascii: "\n") } - 1
        report(
            Figure(
                name: "export of all prices",
                value: "\(rows) rows, \(file.utf8.count >> 20) MiB in \(took.text(1)) s",
                numbers: [("export_s", took), ("rows", Double(rows))]))
        let part = file.split(separator: "\r\n").prefix(20_001)
        let same = part.joined(separator: "\r\n")
        let other = part.map { $0.replacing(",USD,", with: ",USD,1") }.joined(separator: "\r\n")
        for (name, text, count) in [
            ("import of \(part.count - 1) of them, unchanged", same, "unchanged"),
            ("import of \(part.count - 1) of them, each changed", other, "updated"),
        ] {
            let start = ContinuousClock.now
            let shown = try take(text)
            let took = (ContinuousClock.now - start) / .seconds(1)
            let done = shown.whole(count)
            report(
                Figure(
                    name: name,
                    value:
                        "\(took.text(1)) s, \((Double(done) / took).text(0))/s, \(count) \(done)",
                    bar: "all \(count)", isMet: done == part.count - 1,
                    numbers: [("import_s", took)]))
        }
    }

    private func export() throws -> String {
        var (file, after) = ("", "")
        repeat {
            let page = try ask(
                "GET", "/v1/exports/prices\(after.isEmpty ? "" : "?after=\(after)")", "")
            file += page.text("text")
            after = page.text("next")
        } while !after.isEmpty
        return file
    }

    /// Hands a file in and waits until it is taken in.
    private func take(_ file: String) throws -> JSONTree {
        let id = try ask("POST", "/v1/imports", #"{"connector":"prices"}"#).text("id")
        let bytes = Array(file.utf8)
        for start in stride(from: 0, to: bytes.count, by: Self.part) {
            let data = Base64.encode(Array(bytes[start..<min(bytes.count, start + Self.part)]))
            _ = try ask(
                "POST", "/v1/imports/\(id)/parts", #"{"start":\#(start),"data":"\#(data)"}"#)
        }
        _ = try ask("POST", "/v1/imports/\(id)/start", "{}")
        while true {
            let shown = try ask("GET", "/v1/imports/\(id)", "")
            switch shown.text("state") {
            case "queued", "running": usleep(50_000)
            case "done": return shown
            default: throw BenchError("The import ended: \(shown.text("problem"))")
            }
        }
    }

    private func ask(_ method: String, _ path: String, _ body: String) throws -> JSONTree {
        let reply = try client.ask(
            WireRequest.bytes(
                method, path, fields: shop.fields("file-\(Int.random(in: 0...Int.max))"),
                body: body))
        guard reply.status < 300 else {
            throw BenchError("\(method) \(path) was answered \(reply.status): \(reply.text)")
        }
        return try JSONTree(reply)
    }
}
