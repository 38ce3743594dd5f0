import RetailCore
import Testing

struct ChannelTests {
    @Test func `channels and locations carry ids of their kind`() throws {
        let channel = Channel(
            id: try ID("channel_01h455vb4pex5vsknk084sn02q"), code: "web-id", name: "Web",
            kind: .web, currency: .idr, locale: "id-ID")
        let location = Location(
            id: try ID("location_01h455vb4pex5vsknk084sn02q"), code: "jkt-01", name: "Jakarta",
            kind: .store, utcOffsetMinutes: 420)
        #expect(channel.id.raw == location.id.raw)
        #expect(channel.purpose == .sales && channel.isActive && location.isActive)
        #expect(throws: RetailError.self) { try ID<Location>(channel.id.text) }
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
