import RetailCore
import RetailHTTPClient
import RetailJSON

/// What the people of the day remember from step to step.
struct Day: Sendable {
    let gateway: GatewayLine
    let office: GatewayLine
    /// Tells this day from every other, in idempotency keys and the customer's number.
    let run: String
    /// The date in Jakarta, as reports name it.
    let date: String
    /// The tokens of those who have a key.
    var tokens: [DayCaller: String] = [:]
    /// The keys to be revoked in the evening.
    var keys: [String] = []
    /// Ids, codes and answers by name.
    var notes: [String: JSONTree] = [:]
    /// What the day reckons for itself, to compare it with the evening's report.
    var books = DayBooks()
    /// The last answer's status and request id.
    private(set) var last: (status: Int, request: String) = (0, "")
    private var count = 0

    init(gateway: GatewayLine, office: GatewayLine, run: String, date: String) {
        self.gateway = gateway
        self.office = office
        self.run = run
        self.date = date
    }

    /// Reads something.
    mutating func get(
        _ caller: DayCaller, _ path: String, _ query: KeyValuePairs<String, String> = [:]
    ) async throws -> JSONTree {
        let items = query.map { "\($0.key)=\(Self.percent($0.value))" }
        let target = path + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
        return try await ask(caller, "GET", target, nil)
    }

    /// Does something, with an idempotency key of its own.
    mutating func post(
        _ caller: DayCaller, _ path: String, _ body: JSONTree = .object([]), method: String = "POST"
    ) async throws -> JSONTree {
        try await ask(caller, method, path, body)
    }

    private mutating func ask(
        _ caller: DayCaller, _ method: String, _ path: String, _ body: JSONTree?
    ) async throws -> JSONTree {
        let line = caller == .admin ? office : gateway
        var request = line.request(
            method, "/v1" + path, as: tokens[caller], body: body?.written)
        if body != nil {
            count += 1
            request.headers.append((name: "Idempotency-Key", value: "day-\(run)-\(count)"))
        }
        let response = try await line.send(request)
        last = (response.status, response.header("X-Request-Id") ?? "")
        let tree = response.body.isEmpty ? .null : try? JSONTree(JSONDocument(response.body).root)
        guard (200..<300).contains(response.status), let tree else {
            throw DayTrouble(
                "\(method) \(path) was answered with status \(response.status).",
                document: String(decoding: response.body, as: UTF8.self))
        }
        return tree
    }

    /// Asks again until the answer is as wanted: what follows from events follows a little later.
    mutating func wait(
        _ caller: DayCaller, _ path: String, for what: String,
        _ query: KeyValuePairs<String, String> = [:], until isRight: (JSONTree) -> Bool
    ) async throws -> JSONTree {
        for _ in 0..<200 {
            let answer = try await get(caller, path, query)
            if isRight(answer) { return answer }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw DayTrouble("\(what) did not come within ten seconds.")
    }

    /// Reads a note that an earlier step has taken.
    func note(_ name: String) throws(DayTrouble) -> JSONTree {
        guard let note = notes[name] else { throw DayTrouble("Nobody has noted \(name) before.") }
        return note
    }

    /// Reads the id of something that an earlier step has noted.
    func id(_ name: String) throws(DayTrouble) -> String { try note(name).text("id") }

    /// Encodes all but the unreserved characters of RFC 3986 section 2.3.
    private static func percent(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            let scalar = Character(Unicode.Scalar(byte))
            if byte < 128, scalar.isLetter || scalar.isNumber || "-._~".contains(scalar) {
                result.append(scalar)
            } else {
                result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
