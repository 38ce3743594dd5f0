import RetailCore
import Testing

struct ActorTests {
    @Test func `every actor survives its text`() throws {
        let raw = try #require(RawID(uuid: "01890a5d-ac96-774b-bcce-b302099a8057"))
        let actors: [(actor: Actor, text: String)] = [
            (.staff(raw), "staff_01h455vb4pex5vsknk084sn02q"),
            (.customer(raw), "customer_01h455vb4pex5vsknk084sn02q"),
            (.key(raw), "key_01h455vb4pex5vsknk084sn02q"),
            (.device(raw), "device_01h455vb4pex5vsknk084sn02q"),
            (.system("import"), "system:import"),
            (.system("loyalty.expiry-2"), "system:loyalty.expiry-2"),
        ]
        for (actor, text) in actors {
            #expect(actor.text == text)
            #expect(try Actor(text) == actor)
        }
    }

    @Test(arguments: [
        "", "staff", "system", "system:", "system:a b", "system:A",
        "order_01h455vb4pex5vsknk084sn02q",
        "staff_81h455vb4pex5vsknk084sn02q", "staff:01h455vb4pex5vsknk084sn02q",
        "01h455vb4pex5vsknk084sn02q",
    ])
    func `refuses what names no actor`(text: String) {
        let error = #expect(throws: RetailError.self) { try Actor(text) }
        #expect(error?.code == .invalidActor)
    }
}
