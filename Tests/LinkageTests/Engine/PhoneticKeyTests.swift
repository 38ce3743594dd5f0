import RetailLinkage
import Testing

@Suite struct PhoneticKeyTests {
    @Test(arguments: [
        ("Robert", "r163"), ("Rupert", "r163"), ("Ashcraft", "a261"), ("Tymczak", "t522"),
        ("Pfister", "p236"), ("Honeyman", "h555"), ("Jackson", "j25"), ("Lee", "l"),
        ("Soekarno", "s265"), ("Sukarno", "s265"), ("Djoko", "j2"), ("Joko", "j2"),
        ("Tjahjadi", "c23"), ("山田", "山田"), ("", ""), ("7", "7"),
    ])
    func `has the published keys of Soundex, and today's of old spellings`(
        _ name: String, _ key: String
    ) {
        #expect(PhoneticKey.of(name) == key)
    }
}
