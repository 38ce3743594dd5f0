import RetailHTTP
import RetailKit

/// Finds the operation that a method and a path mean: a trie of the operations' paths.
struct RouteTree: Sendable {
    /// What a request means.
    enum Match: Sendable, Equatable {
        /// The operation at a place in the list, with the values of its path.
        case operation(Int, [String: String])
        /// There is such a path, for other methods: the value of Allow.
        case otherMethod(allow: String)
        /// There is no such path.
        case unknown
        /// A percent-escape is malformed.
        case malformed
    }

    private struct Node {
        var words: [(word: [UInt8], place: Int)] = []
        var value: Int?
        var operations: [(method: String, index: Int)] = []
        var allow = ""

        /// Where a fixed word leads.
        func word(_ step: Span<UInt8>) -> Int? {
            for (word, place) in words where word.count == step.count {
                var at = 0
                while at < step.count, word[at] == step[at] { at += 1 }
                if at == step.count { return place }
            }
            return nil
        }
    }

    private var nodes = [Node()]
    private let names: [[String]]

    /// Mounts the operations below `/v1`.
    init(_ operations: [Operation]) {
        names = operations.map(\.path.names)
        for (index, operation) in operations.enumerated() {
            var place = 0
            for step in operation.path.steps { place = child(of: place, step) }
            nodes[place].operations.append((operation.method.rawValue, index))
        }
        for place in nodes.indices { nodes[place].allow = allow(nodes[place]) }
    }

    /// Finds what a method (HEAD is GET) and a path below `/v1` mean; text is made of the values
    /// alone, once the operation is known.
    func find(_ method: String, _ path: Span<UInt8>) -> Match {
        var values: [Range<Int>] = []
        guard let place = walk(0, path, from: 0, &values) else { return .unknown }
        let wanted = method == "HEAD" ? "GET" : method
        guard let found = nodes[place].operations.first(where: { $0.method == wanted }) else {
            return .otherMethod(allow: nodes[place].allow)
        }
        var named: [String: String] = [:]
        for (name, value) in zip(names[found.index], values) {
            guard let decoded = try? HTTPRequest.percentDecoded(path.extracting(value)) else {
                return .malformed
            }
            named[name] = decoded
        }
        return .operation(found.index, named)
    }

    /// Walks the steps from the place in the path on. Words go before values; a value is never
    /// empty.
    private func walk(
        _ place: Int, _ path: Span<UInt8>, from start: Int, _ values: inout [Range<Int>]
    ) -> Int? {
        guard start <= path.count else { return nodes[place].operations.isEmpty ? nil : place }
        var end = start
        while end < path.count, path[end] != UInt8(ascii: "/") { end += 1 }
        if let word = nodes[place].word(path.extracting(start..<end)),
            let found = walk(word, path, from: end + 1, &values)
        {
            return found
        }
        guard let value = nodes[place].value, start < end else { return nil }
        values.append(start..<end)
        if let found = walk(value, path, from: end + 1, &values) { return found }
        values.removeLast()
        return nil
    }

    private mutating func child(of place: Int, _ step: Path.Step) -> Int {
        let known: Int? =
            switch step {
            case .word(let word): nodes[place].word(word.utf8.span)
            case .value: nodes[place].value
            }
        if let known { return known }
        nodes.append(Node())
        let new = nodes.count - 1
        switch step {
        case .word(let word): nodes[place].words.append((Array(word.utf8), new))
        case .value: nodes[place].value = new
        }
        return new
    }

    private func allow(_ node: Node) -> String {
        var methods = Set(node.operations.map(\.method))
        if methods.contains("GET") { methods.insert("HEAD") }
        methods.insert("OPTIONS")
        return methods.sorted().joined(separator: ", ")
    }
}
