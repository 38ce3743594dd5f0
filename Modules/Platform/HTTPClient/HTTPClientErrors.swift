public import RetailCore

extension RetailError.Code {
    /// Refuses a request that cannot be sent: bad URL, method, header or socket path.
    public static let httpClientInvalidRequest: Self = "http-client.invalid-request"
    /// Refuses an address that is not of the public Internet, where only such are allowed.
    public static let httpClientPrivateAddress: Self = "http-client.private-address"
    /// Tells that no connection could be made.
    public static let httpClientUnreachable: Self = "http-client.unreachable"
    /// Tells that the server's certificate was not accepted.
    public static let httpClientUntrusted: Self = "http-client.untrusted"
    /// Tells that the server did not answer in time.
    public static let httpClientTimedOut: Self = "http-client.timed-out"
    /// Tells that the connection broke, or what came was not HTTP.
    public static let httpClientInterrupted: Self = "http-client.interrupted"
    /// Refuses an answer that is longer than the request allows.
    public static let httpClientTooLarge: Self = "http-client.too-large"
    /// Tells that libcurl failed in a way that has no code of its own.
    public static let httpClientFailed: Self = "http-client.failed"
}
