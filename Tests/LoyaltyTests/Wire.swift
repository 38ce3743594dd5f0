import RetailJSON

/// The root of a JSON text.
func json(_ text: String) throws -> JSONValue {
    try JSONDocument(Array(text.utf8)).root
}
