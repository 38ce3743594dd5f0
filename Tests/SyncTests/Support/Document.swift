import RetailJSON

func document(_ bytes: [UInt8]) throws -> JSONValue {
    try JSONDocument(bytes).root
}

func document(_ text: String) throws -> JSONValue {
    try document(Array(text.utf8))
}
