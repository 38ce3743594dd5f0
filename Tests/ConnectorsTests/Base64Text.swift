import RetailCrypto

enum Base64Text {
    static func encode(_ bytes: [UInt8]) -> String { Base64.encode(bytes) }
    static func decode(_ text: String) -> [UInt8] { Base64.decode(text) ?? [] }
}
