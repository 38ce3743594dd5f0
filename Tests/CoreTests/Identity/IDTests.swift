import RetailCore
import Testing

struct IDTests {
    private enum Order: Identified {
        static var idPrefix: String { "order" }
    }

    @Test func `ids of any bits survive text, uuid and bytes`() throws {
        let seed: UInt64 = 20_260_102
        print("IDTests seed \(seed)")
        var random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            let raw = RawID(high: random.next(), low: random.next())
            let id = ID<Order>(raw)
            #expect(try ID<Order>(id.text) == id)
            #expect(RawID(uuid: raw.uuid) == raw)
            #expect(RawID(uuid: raw.uuid.uppercased()) == raw)
            #expect(RawID(bytes: raw.bytes) == raw)
            let other = ID<Order>(RawID(high: random.next(), low: random.next()))
            #expect((id < other) == (id.text < other.text))
        }
    }

    @Test func `writes the text into bytes`() {
        var bytes: [UInt8] = []
        ID<Order>(.zero).write(into: &bytes)
        #expect(bytes == [UInt8]("order_00000000000000000000000000".utf8))
    }

    @Test(arguments: [
        "", "order", "order_", "01h455vb4pex5vsknk084sn02q", "_01h455vb4pex5vsknk084sn02q",
        "product_01h455vb4pex5vsknk084sn02q", "Order_01h455vb4pex5vsknk084sn02q",
        "order_81h455vb4pex5vsknk084sn02q", "order_01h455vb4pex5vsknk084sn02",
        "order_01h455vb4pex5vsknk084sn02qq", "order_01h455vb4pex5vsknk084sn02é",
        "order_order_01h455vb4pex5vsknk084sn02q",
    ])
    func `refuses what is no id of the kind`(text: String) {
        let error = #expect(throws: RetailError.self) { try ID<Order>(text) }
        #expect(error?.code == .invalidID)
        #expect(error?.kind == .invalid)
    }

    @Test(arguments: [
        "", "01890a5dac96774bbcceb302099a8057", "01890a5d-ac96-774b-bcce-b302099a805",
        "01890a5d-ac96-774b-bcce-b302099a805g", "01890a5d-ac96-774b-bcceb-302099a8057",
        "{1890a5d-ac96-774b-bcce-b302099a805}",
    ])
    func `refuses what is no uuid`(text: String) {
        #expect(RawID(uuid: text) == nil)
    }

    @Test func `refuses any count of bytes but 16`() {
        #expect(RawID(bytes: []) == nil)
        #expect(RawID(bytes: .init(repeating: 1, count: 15)) == nil)
        #expect(RawID(bytes: .init(repeating: 1, count: 17)) == nil)
    }
}
