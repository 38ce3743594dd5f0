import Testing

@testable import selaras_gateway

@Suite struct OneClickTests {
    private static let form = "application/x-www-form-urlencoded"
    private static let parts = [
        "--b1", "Content-Disposition: form-data; name=\"List-Unsubscribe\"", "", "One-Click",
        "--b1--", "",
    ].joined(separator: "\r\n")

    @Test(arguments: [
        ("List-Unsubscribe=One-Click", form, true),
        ("List-Unsubscribe=One-Click", "Application/X-WWW-Form-Urlencoded; charset=utf-8", true),
        ("a=b&List-Unsubscribe=One-Click", form, true),
        ("List-Unsubscribe=One-Click\r\n", form, true),
        (parts, "multipart/form-data; boundary=b1", true),
        (parts, "multipart/form-data; charset=utf-8; boundary=\"b1\"", true),
        ("List%2DUnsubscribe=One%2dClick", form, true),
        (parts.replacing("\"", with: ""), "multipart/form-data; boundary=b1", true),
        (
            parts.replacing("--b1\r\nC", with: "--b1 \t\r\nC"), "multipart/form-data; boundary=b1",
            true
        ),
        ("List-Unsubscribe=Two-Clicks", form, false),
        ("list=List-Unsubscribe=One-Click", form, false),
        ("", form, false),
        ("List-Unsubscribe=One-Click", "text/plain", false),
        ("List-Unsubscribe=One-Click", "application/json", false),
        ("List-Unsubscribe=One-Click", "", false),
        (parts, "multipart/form-data; boundary=b2", false),
        (parts, "multipart/form-data; boundary=", false),
        (parts, "multipart/form-data", false),
        (
            parts.replacing("List-Unsubscribe", with: "Other"),
            "multipart/form-data; boundary=b1", false
        ),
        (
            parts.replacing("One-Click", with: "One-Click\r\nmore"),
            "multipart/form-data; boundary=b1", false
        ),
    ])
    func `reads the one word as forms write it, and nothing else`(
        body: String, type: String, isAsked: Bool
    ) {
        #expect(OneClick.isAsked(Array(body.utf8), type: type) == isAsked)
    }

    @Test func `works on no long body`() {
        let body = String(repeating: "a=b&", count: 2_000) + "List-Unsubscribe=One-Click"
        #expect(!OneClick.isAsked(Array(body.utf8), type: Self.form))
    }
}
