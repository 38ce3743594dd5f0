import RetailHTTP
import Testing

@Suite struct NetworkTests {
    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"),
        ("::ffff:c000:207", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"), ("2001:0DB8:0001:0002::", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::9", "2001:db8:1:3::/64"), ("::1", "::/64"), ("unix", "unix"),
        ("not:an:address", "not:an:address"), ("", ""),
    ])
    func `counts IPv6 by its first 64 bits and IPv4 by itself`(address: String, name: String) {
        #expect(HTTPNetwork.name(of: address) == name)
    }
}
