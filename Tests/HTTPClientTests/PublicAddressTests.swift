import Glibc
import RetailCore
import Testing

@testable import RetailHTTPClient

struct PublicAddressTests {
    /// The bytes of an address written in the usual way, by the C library.
    private func bytes(_ text: String) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 16)
        let isIPv6 = text.contains(":")
        try #require(inet_pton(isIPv6 ? AF_INET6 : AF_INET, text, &buffer) == 1, "\(text)")
        return isIPv6 ? buffer : Array(buffer.prefix(4))
    }

    @Test(arguments: [
        "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255",
        "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111", "2400:cb00::1",
        "2001:200::1", "::ffff:1.1.1.1",
    ])
    func `lets a public address pass`(text: String) throws {
        #expect(try PublicAddress.isPublic(bytes(text)))
    }

    @Test(arguments: [
        "0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.1",
        "127.255.255.255", "169.254.169.254", "172.16.0.0", "172.31.255.255", "192.168.0.1",
        "192.0.0.1", "192.0.2.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "fe80::1", "fc00::1", "fd00::1",
        "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "3fff::1", "100::1",
    ])
    func `holds every other address back`(text: String) throws {
        #expect(try !PublicAddress.isPublic(bytes(text)))
    }

    @Test func `holds back what is no IP address`() {
        #expect(!PublicAddress.isPublic([]))
        #expect(!PublicAddress.isPublic([1, 1, 1]))
    }

    @Test(arguments: ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
    func `never connects to this machine for a stranger, however it is spelt`(host: String) throws {
        let server = TinyServer { _ in .keepOpen(HTTPClientTests.ok("secret")) }
        let client = HTTPClient()
        let url = "http://\(host):\(server.port)/"
        // A connection left open by an allowed call must not be used either.
        _ = try? client.send(HTTPClientRequest(url: url))
        let before = server.requests.count
        let error = try #require(throws: RetailError.self) {
            try client.send(HTTPClientRequest(url: url, destinations: .publicInternet))
        }
        #expect(error.code == .httpClientPrivateAddress)
        #expect(error.kind == .invalid)
        #expect(server.requests.count == before)
    }

    @Test func `refuses a socket where only the Internet is allowed`() throws {
        let error = try #require(throws: RetailError.self) {
            try HTTPClient().send(
                HTTPClientRequest(
                    url: "http://localhost/", unixSocket: "/tmp/x.sock",
                    destinations: .publicInternet))
        }
        #expect(error.code == .httpClientInvalidRequest)
    }
}
