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
        var words: [String: Int] = [:]
        var value: Int?
        var operations: [(method: String, index: Int)] = []
        var allow = ""
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

    /// Finds what a method (HEAD is GET) and a path below `/v1` mean.
    func find(_ method: String, _ path: Substring) -> Match {
        var values: [String] = []
        let steps = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let place = walk(0, steps[...], &values) else { return .unknown }
        let wanted = method == "HEAD" ? "GET" : method
        guard let found = nodes[place].operations.first(where: { $0.method == wanted }) else {
            return .otherMethod(allow: nodes[place].allow)
        }
        var named: [String: String] = [:]
        for (name, value) in zip(names[found.index], values) {
            guard let decoded = try? HTTPRequest.percentDecoded(value) else { return .malformed }
            named[name] = decoded
        }
        return .operation(found.index, named)
    }

    /// Words go before values; a value is never empty.
    private func walk(
        _ place: Int, _ steps: ArraySlice<Substring>, _ values: inout [String]
    ) -> Int? {
        guard let step = steps.first else {
            return nodes[place].operations.isEmpty ? nil : place
        }
        let rest = steps.dropFirst()
        if let word = nodes[place].words[String(step)], let end = walk(word, rest, &values) {
            return end
        }
        guard let value = nodes[place].value, !step.isEmpty else { return nil }
        values.append(String(step))
        if let end = walk(value, rest, &values) { return end }
        values.removeLast()
        return nil
    }

    private mutating func child(of place: Int, _ step: Path.Step) -> Int {
        let known: Int? =
            switch step {
            case .word(let word): nodes[place].words[word]
            case .value: nodes[place].value
            }
        if let known { return known }
        nodes.append(Node())
        let new = nodes.count - 1
        switch step {
        case .word(let word): nodes[place].words[word] = new
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
