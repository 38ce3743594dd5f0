import RetailLoad

/// Work through HTTP of which one answer may lead to the next request.
final class Counter {
    /// Hears an answer that was none of refusal.
    typealias Then = (WireReply) -> Void

    private let port: UInt16
    private let token: String
    private let name: String
    private var tasks: [(request: [UInt8], then: Then?)] = []
    private var next = 0
    private var asked = 0
    private var refusal: String?
    /// How many were answered.
    private(set) var answered = 0

    /// Makes one that asks at a port, by the token of a key; its name is that of its acts.
    init(port: UInt16, token: String, name: String) {
        self.port = port
        self.token = token
        self.name = name
    }

    /// Puts a command behind those that wait.
    func add(_ path: String, _ body: String, then: Then? = nil) {
        asked += 1
        let fields = ["Authorization: Bearer \(token)", "Idempotency-Key: \(name)-\(asked)"]
        tasks.append((WireRequest.bytes("POST", path, fields: fields, body: body), then))
    }

    /// Asks until nothing waits, also not what answers have led to.
    /// - Throws: at the first refusal, with its words.
    func work(connections: Int = 16) throws {
        while next < tasks.count {
            var running = [Int](repeating: 0, count: connections)
            let result = try Load(ports: [port], connections: connections).run(
                for: .seconds(600),
                next: { connection in
                    guard self.refusal == nil, self.next < self.tasks.count else { return nil }
                    running[connection] = self.next
                    self.next += 1
                    return self.tasks[running[connection]].request
                },
                heard: { connection, reply in self.hear(self.tasks[running[connection]], reply) })
            if let refusal { throw BenchError(refusal) }
            guard result.broken == 0 else {
                throw BenchError("\(result.broken) connections broke.")
            }
            answered += result.replies
        }
        tasks = []
        next = 0
    }

    private func hear(_ task: (request: [UInt8], then: Then?), _ reply: WireReply) {
        guard reply.status < 300 else {
            let line = task.request.prefix { $0 != UInt8(ascii: "\r") }
            let asked = String(decoding: line, as: UTF8.self)
            refusal = "\(asked) was answered \(reply.status): \(reply.text)"
            return
        }
        task.then?(reply)
    }
}
