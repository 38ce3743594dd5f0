extension JSONValue {
    /// Lends the texts of an object that has two members of these names, in this order, both of
    /// them texts without escapes.
    /// - Returns: false, and `body` is not called, for any other value.
    package func withTexts(
        _ first: StaticString, _ second: StaticString,
        _ body: (Span<UInt8>, Span<UInt8>) throws -> Void
    ) rethrows -> Bool {
        let object = token
        guard object.kind == .object, object.count == 2 else { return false }
        let one = document.tape[index + 2]
        let other = document.tape[index + 4]
        // Five tokens: the first value is no container, so the second name follows it.
        guard one.kind == .string, !one.flag, other.kind == .string, !other.flag,
            Int(object.link) == index + 5,
            isName(at: index + 1, first), isName(at: index + 3, second)
        else { return false }
        let bytes = document.bytes
        let text = bytes.span
        try body(text.extracting(one.range), text.extracting(other.range))
        return true
    }

    private func isName(at place: Int, _ name: StaticString) -> Bool {
        // The pointer of an ASCII StaticString is valid for the program's life and for its count.
        let name = unsafe UnsafeBufferPointer(
            start: name.utf8Start, count: name.utf8CodeUnitCount
        ).span
        return document.isName(document.tape[place], name)
    }
}
