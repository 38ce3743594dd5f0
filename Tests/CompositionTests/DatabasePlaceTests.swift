import RetailComposition
import RetailCore
import RetailStorage
import RetailTestSupport
import Testing

@Suite struct DatabasePlaceTests {
    @Test func `tells files and servers apart`() throws {
        #expect(try DatabasePlace("/var/lib/selaras.db") == .file("/var/lib/selaras.db"))
        #expect(try DatabasePlace("postgresql://db/shop") == .server("postgresql://db/shop"))
    }

    @Test(arguments: ["", "mysql://db/shop", "https://example.com"])
    func `refuses what it cannot open`(text: String) {
        let error = #expect(throws: RetailError.self) { try DatabasePlace(text) }
        #expect(error?.code == .badDatabase)
    }

    @Test func `shows a server without its password`() throws {
        let place = try DatabasePlace("postgresql://anna:geheim@db:5432/shop?password=geheim")
        #expect(place.description == "postgresql://anna@db:5432/shop")
    }

    @Test(arguments: [
        ("postgresql://anna:ge?heim@db:5432/shop?x=1", "postgresql://anna@db:5432/shop", true),
        ("postgresql://anna:ge/heim@db/shop", "postgresql://anna@db/shop", true),
        ("postgresql://anna:geheim@?host=/run", "postgresql://anna@", true),
        ("postgresql://db/shop?user=a@b", "postgresql://db/shop", false),
        ("postgresql://?user=a&password=gehe@im", "postgresql://@im", true),
        ("postgresql://anna@db/shop", "postgresql://anna@db/shop", false),
    ])
    func `finds the password where libpq does`(
        text: String, shown: String, hasPassword: Bool
    ) throws {
        let place = try DatabasePlace(text)
        #expect(place.description == shown)
        #expect(place.hasPassword == hasPassword)
    }

    @Test func `refuses a file that another has open`() async throws {
        let folder = try TemporaryFolder()
        let place = DatabasePlace.file(folder.file("shop.db"))
        let first = try place.open()
        let error = #expect(throws: RetailError.self) { try place.open() }
        #expect(error?.code.rawValue == "storage.locked")
        await first.close()
    }
}
