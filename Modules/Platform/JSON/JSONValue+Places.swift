/// Where the members of an object stand in their document, by the place of their names in a list;
/// -1 for those that are absent. Kept in line, so that reading an object allocates nothing.
package struct JSONPlaces: Sendable {
    /// The longest list of names.
    package static let most = 48

    private var places = InlineArray<48, Int32>(repeating: -1)

    /// Makes a list in which nothing is found.
    package init() {}

    /// The place found for the name at `index`; -1 when there is none.
    package subscript(_ index: Int) -> Int32 {
        get { index < Self.most ? places.span[index] : -1 }
        set {
            guard index < Self.most else { return }
            // In place: the setter of the array itself copies all of it, there and back.
            var places = places.mutableSpan
            places[index] = newValue
        }
    }
}

/// The names that an object may have, made once for a declaration: finding where a member belongs
/// compares a hash that the parser has computed already, and allocates nothing.
package struct JSONNames: Sendable {
    private struct Entry: Sendable {
        let hash: UInt32
        let start: Int
        let end: Int
    }

    private let utf8: [UInt8]
    private let entries: [Entry]

    /// How many names there are.
    package var count: Int { entries.count }

    /// Takes names in the order of their places.
    package init(_ names: [String]) {
        var utf8: [UInt8] = []
        var entries: [Entry] = []
        for name in names {
            let start = utf8.count
            utf8 += name.utf8
            let hash = utf8.span.nameHash(start..<utf8.count)
            entries.append(Entry(hash: hash, start: start, end: utf8.count))
        }
        self.utf8 = utf8
        self.entries = entries
    }

    /// The place of a name; nil when it is none of these.
    package func index(of name: String) -> Int? {
        let name = name.utf8.span
        let hash = name.nameHash(0..<name.count)
        return entries.firstIndex { $0.hash == hash && isEqual($0, name) }
    }

    private func isEqual(_ entry: Entry, _ name: Span<UInt8>) -> Bool {
        guard entry.end - entry.start == name.count else { return false }
        for at in 0..<name.count where utf8[entry.start + at] != name[at] { return false }
        return true
    }

    /// The place of the name that a token holds, looked for from `expected` on and round: members
    /// mostly come in the list's order.
    fileprivate func place(
        of token: JSONToken, in document: JSONDocument, from expected: Int
    ) -> Int? {
        for index in expected..<entries.count where isName(token, document, index) { return index }
        for index in 0..<min(expected, entries.count) where isName(token, document, index) {
            return index
        }
        return nil
    }

    @inline(__always)
    private func isName(_ token: JSONToken, _ document: JSONDocument, _ index: Int) -> Bool {
        let entry = entries[index]
        guard token.link == entry.hash else { return false }
        return document.isName(token, utf8.span.extracting(entry.start..<entry.end))
    }
}

extension JSONValue {
    /// Finds the members whose names are in the list, and calls `body` with each that is not.
    package func places(
        of names: JSONNames, others body: (JSONKey) -> Void
    ) -> JSONPlaces {
        var places = JSONPlaces()
        let tape = document.tape
        guard tape[index].kind == .object else { return places }
        var expected = 0
        var at = index + 1
        let end = Int(tape[index].link)
        while at < end {
            if let found = names.place(of: tape[at], in: document, from: expected) {
                places[found] = Int32(truncatingIfNeeded: at + 1)
                expected = found + 1
            } else {
                body(JSONKey(document: document, index: at))
            }
            at = Int(tape[at + 1].link)
        }
        return places
    }

    /// The value at a place that ``places(of:others:)`` found in the same document.
    package func value(at place: Int32) -> JSONValue {
        JSONValue(document: document, index: Int(place))
    }
}
