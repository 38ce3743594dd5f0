import RetailJSON
import Testing

struct PlacesTests {
    @Test func `members are found in any order and strangers are named`() throws {
        let names = JSONNames(["a", "b", "c"])
        let root = try JSONDocument(Array(#"{"c":3,"x":0,"\u0061":1}"#.utf8)).root
        var strangers: [String] = []
        let places = root.places(of: names) { strangers.append($0.string) }
        #expect(strangers == ["x"])
        #expect(root.value(at: places[0]).integer() == 1)
        #expect(places[1] == -1)
        #expect(root.value(at: places[2]).integer() == 3)
        #expect(places[JSONPlaces.most] == -1)
    }
}
