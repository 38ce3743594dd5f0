/// The name of a member: a cheap view that keeps the document alive.
public struct JSONKey: Sendable {
    let document: JSONDocument
    let index: Int

    init(document: JSONDocument, index: Int) {
        self.document = document
        self.index = index
    }

    /// Whether the unescaped name is exactly `utf8`; no normalisation, no folding of case.
    public func matches(_ utf8: [UInt8]) -> Bool {
        document.isName(document.tape[index], utf8.span)
    }

    /// The name, unescaped.
    public var string: String { document.string(document.tape[index]) }
}
