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
        get { index < Self.most ? places[index] : -1 }
        set { if index < Self.most { places[index] = newValue } }
    }
}

extension JSONValue {
    /// Finds the members whose names are in the list, and calls `body` with each that is not.
    ///
    /// Members mostly come in the list's order, so each is looked for from the one before it on.
    package func places(
        of names: [[UInt8]], others body: (JSONKey) -> Void
    ) -> JSONPlaces {
        var places = JSONPlaces()
        guard kind == .object else { return places }
        var expected = 0
        var at = index + 1
        let end = Int(document.tape[index].link)
        while at < end {
            if let found = place(ofNameAt: at, in: names, from: expected) {
                places[found] = Int32(truncatingIfNeeded: at + 1)
                expected = found + 1
            } else {
                body(JSONKey(document: document, index: at))
            }
            at = Int(document.tape[at + 1].link)
        }
        return places
    }

    /// The value at a place that ``places(of:others:)`` found in the same document.
    package func value(at place: Int32) -> JSONValue {
        JSONValue(document: document, index: Int(place))
    }

    private func isName(_ at: Int, _ name: [UInt8]) -> Bool { document.isName(at, name.span) }

    private func place(ofNameAt at: Int, in names: [[UInt8]], from expected: Int) -> Int? {
        for index in expected..<names.count where isName(at, names[index]) {
            return index
        }
        for index in 0..<min(expected, names.count) where isName(at, names[index]) {
            return index
        }
        return nil
    }
}
