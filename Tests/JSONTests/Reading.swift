import RetailJSON

/// The document in `text`, for tests about what a document says.
func read(_ text: String, limits: JSONLimits = .standard) throws -> JSONValue {
    try JSONDocument(Array(text.utf8), limits: limits).root
}

/// The code `bytes` are refused with; nil when they are accepted.
func refusal(_ bytes: [UInt8], limits: JSONLimits = .standard) -> JSONError? {
    do {
        _ = try JSONDocument(bytes, limits: limits)
        return nil
    } catch {
        return error
    }
}

func refusal(_ text: String, limits: JSONLimits = .standard) -> JSONError? {
    refusal(Array(text.utf8), limits: limits)
}

/// The tree's text.
func text(of tree: JSONTree) -> String {
    var writer = JSONWriter()
    tree.write(into: &writer)
    return String(decoding: writer.bytes, as: UTF8.self)
}
