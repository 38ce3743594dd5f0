/// Where the members of an object stand in their document, by the place of their names in a list;
/// -1 for those that are absent. Kept in line, so that reading an object allocates nothing.
package struct JSONPlaces: Sendable {
    /// The longest list of names.
    @inlinable package static var most: Int { 48 }

    @usableFromInline var places = InlineArray<48, Int32>(repeating: -1)

    /// Makes a list in which nothing is found.
    package init() {}

    /// The place found for the name at `index`; -1 when there is none. A call would copy the list.
    @inlinable package subscript(_ index: Int) -> Int32 {
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
        /// Its first eight bytes.
        let word: UInt64
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
            let range = start..<utf8.count
            entries.append(
                Entry(
                    hash: utf8.span.nameHash(range), start: start, end: utf8.count,
                    word: utf8.span.word(of: range)))
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

    /// Calls `found` with the place of each member's name, and its value's on the tape, or `other`
    /// where it is none of these. Members mostly come in the list's order: each is looked for from
    /// the place after the one before it on, and round.
    fileprivate func sort(
        _ document: JSONDocument, from first: Int, to end: Int,
        found: (Int, Int) -> Void, other: (Int) -> Void
    ) {
        let entries = entries.span
        let bytes = document.bytes
        let text = bytes.span
        var expected = 0
        var at = first
        while at < end {
            let token = document.tape[at]
            var index = expected
            var left = entries.count
            while left > 0 {
                if index >= entries.count { index = 0 }
                if token.link == entries[index].hash, isName(token, document, text, entries[index])
                {
                    break
                }
                index += 1
                left -= 1
            }
            if left > 0 {
                found(index, at + 1)
                expected = index + 1
            } else {
                other(at)
            }
            at = Int(document.tape[at + 1].link)
        }
    }

    @inline(__always)
    private func isName(
        _ token: JSONToken, _ document: JSONDocument, _ text: Span<UInt8>, _ entry: Entry
    ) -> Bool {
        if !token.flag {
            let range = token.range
            let count = entry.end - entry.start
            guard range.count == count, text.word(of: range) == entry.word else { return false }
            if count <= 8 { return true }
        }
        return document.isName(token, utf8.span.extracting(entry.start..<entry.end))
    }
}

extension JSONValue {
    /// Finds the members whose names are in the list, and calls `body` with each that is not.
    package func places(
        of names: JSONNames, _ places: inout JSONPlaces, others body: (JSONKey) -> Void
    ) {
        let token = token
        guard token.kind == .object else { return }
        names.sort(document, from: index + 1, to: Int(token.link)) { name, value in
            places[name] = Int32(truncatingIfNeeded: value)
        } other: {
            body(JSONKey(document: document, index: $0))
        }
    }

    /// The value at a place that ``places(of:_:others:)`` found in the same document.
    package func value(at place: Int32) -> JSONValue {
        JSONValue(document: document, index: Int(place))
    }
}
