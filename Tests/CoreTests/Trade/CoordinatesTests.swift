import RetailCore
import Testing

struct CoordinatesTests {
    /// Computed with floating point on a sphere of 6 371 008.8 m.
    static let distances: [(from: String, to: String, metres: Int64)] = [
        ("-6.175392,106.827153", "-6.917464,107.619123", 120_262),
        ("-6.175392,106.827153", "-7.257472,112.752088", 665_260),
        ("52.229676,21.012229", "50.064650,19.944980", 251_981),
        ("0,0", "0,180", 20_015_114),
        ("90,0", "-90,0", 20_015_114),
        ("0,0", "0,90", 10_007_557),
        ("0,179.5", "0,-179.5", 111_195),
        ("-6.175392,106.827153", "-6.175402,106.827153", 1),
        ("-6.175392,106.827153", "-6.175492,106.827253", 16),
        ("51.500000,0", "-51.499999,179.999999", 20_015_114),
        ("35.689487,139.691706", "40.712784,-74.005941", 10_848_828),
        ("89.999,10", "89.999,-170", 222),
    ]

    @Test func `measures great circles to half a per cent`() throws {
        for example in CoordinatesTests.distances {
            let from = try Coordinates(example.from)
            let to = try Coordinates(example.to)
            let metres = from.metres(to: to)
            let allowed = max(1, example.metres / 2000)
            #expect(abs(metres - example.metres) <= allowed, "\(example.from) \(metres)")
            #expect(to.metres(to: from) == metres)
            #expect(from.metres(to: from) == 0)
        }
    }

    @Test(arguments: [
        "", "1", "1,2,3", "90.000001,0", "0,180.000001", "-90.1,0", "0,-181", "1.0000001,2",
        "a,b", "1, 2", ",",
    ])
    func `refuses what is no point`(text: String) {
        let error = #expect(throws: RetailError.self) { try Coordinates(text) }
        #expect(error?.code == .invalidCoordinates)
    }

    @Test func `any point survives its text`() throws {
        let point = try Coordinates(latitude: -6_175_392, longitude: 106_827_153)
        #expect(point.text == "-6.175392,106.827153")
        #expect(try Coordinates(point.text) == point)
    }
}
