import RetailCore
import Testing

struct ChannelTests {
    @Test func `channels and locations are known by codes of their kind`() throws {
        let channel = Channel(
            code: try Code("web-id"), name: "Web", kind: .web, currency: .idr, locale: "id-ID")
        let location = Location(
            code: try Code("jkt-01"), name: "Jakarta", kind: .store, zone: try Zone("Asia/Jakarta"))
        #expect(channel.code.text == "web-id" && location.code.text == "jkt-01")
        #expect(channel.purpose == .sales && channel.isActive && location.isActive)
    }

    @Test(arguments: ["", "a", "Web", "web_id", "-web", "web-", "we--b", "wéb", "a b"])
    func `a code that is spelled otherwise is refused`(text: String) {
        #expect(throws: RetailError.self) { try Code<Channel>(text) }
    }

    @Test func `kinds travel under their names`() {
        #expect(
            ChannelKind.allCases.map(\.rawValue) == [
                "web", "app", "store", "marketplace", "social", "phone", "chat", "email", "sms",
                "messenger", "ads",
            ])
        #expect(
            ChannelPurpose.allCases.map(\.rawValue) == [
                "information", "interaction", "sales", "support",
            ])
        #expect(LocationKind.allCases.map(\.rawValue) == ["store", "warehouse", "transit"])
    }
}
