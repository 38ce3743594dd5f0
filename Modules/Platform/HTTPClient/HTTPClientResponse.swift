/// What another server answered.
public struct HTTPClientResponse: Sendable {
    /// The status code, 200 to 599.
    public let status: Int
    /// Header fields in the order received, as the server spelt them.
    public let headers: [(name: String, value: String)]
    /// The body; empty where it went to `onBody`.
    public let body: [UInt8]

    /// Returns the value of the first field called `name` in any case, or nil.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
