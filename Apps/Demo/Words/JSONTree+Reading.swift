import RetailJSON

extension JSONTree {
    /// The text of a member; empty when it has none.
    func text(_ name: String) -> String {
        if case .string(let text)? = self[name] { text } else { "" }
    }

    /// The whole number of a member; 0 when it has none.
    func number(_ name: String) -> Int64 {
        if case .number(let number)? = self[name] { Int64(number.text) ?? 0 } else { 0 }
    }

    /// The elements of a member; none when it is no list.
    func elements(_ name: String) -> [JSONTree] {
        if case .array(let elements)? = self[name] { elements } else { [] }
    }

    /// The minor units of a member that is an amount of money in rupiah.
    func amount(_ name: String) -> Int64 { self[name]?.minor("amount") ?? 0 }

    /// The minor units of a member that is told in rupiah beside their currency.
    func minor(_ name: String) -> Int64 { decimal(name, places: 2) }

    /// The thousandths of a member that is a quantity.
    func thousandths(_ name: String) -> Int64 { decimal(name, places: 3) }

    /// A decimal text as a whole number of its last place; 0 when there is none.
    private func decimal(_ name: String, places: Int) -> Int64 {
        guard case .string(let text)? = self[name],
            let document = try? JSONDocument(Array(text.utf8))
        else { return 0 }
        return document.root.decimal(places: places) ?? 0
    }
}
