import RetailJSON

/// What can stand in a JSON body without being wrapped by hand.
protocol Wirable: Sendable {
    var tree: JSONTree { get }
}

extension JSONTree: Wirable {
    var tree: JSONTree { self }

    /// Makes an object of names and values, in this order.
    static func record(_ members: KeyValuePairs<String, any Wirable>) -> JSONTree {
        .object(members.map { JSONTree.Member($0.key, $0.value.tree) })
    }

    /// Makes a list.
    static func list(_ elements: [any Wirable]) -> JSONTree { .array(elements.map(\.tree)) }

    /// Makes an amount of money in rupiah, of minor units.
    static func rupiah(minor amount: Int64) -> JSONTree {
        let sen = amount.magnitude % 100
        let units = String(amount / 100) + (sen == 0 ? "" : sen < 10 ? ".0\(sen)" : ".\(sen)")
        return record(["amount": units, "currency": "IDR"])
    }

    /// The compact text of the tree.
    var written: [UInt8] {
        var writer = JSONWriter(capacity: 1_024)
        write(into: &writer)
        return writer.bytes
    }

    /// Returns the object with one more member.
    func with(_ name: String, _ value: any Wirable) -> JSONTree {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(name, value.tree)])
    }
}

extension String: Wirable {
    var tree: JSONTree { .string(self) }
}

extension Bool: Wirable {
    var tree: JSONTree { .boolean(self) }
}

extension Int: Wirable {
    var tree: JSONTree { .integer(Int64(self)) }
}

extension Int64: Wirable {
    var tree: JSONTree { .integer(self) }
}
