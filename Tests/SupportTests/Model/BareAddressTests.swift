import RetailCore
import Testing

@testable import RetailSupport

/// The address in what channels write around it.
@Suite struct BareAddressTests {
    @Test(arguments: [
        "a@x.id", "<a@x.id>", "Ana <a@x.id>", #""Ana K." <a@x.id>"#, "a@x.id (Ana)",
        "(Ana) a@x.id", "<a@x.id (Ana)>", "a@x.id (a (b) c)", "Ana <a@x.id> (a (b))",
        "Ana <a@x.id>;", "mailto:a@x.id", "<mailto:a@x.id>", "'a@x.id'", "<@relay.id:a@x.id>",
        "a@x.id.", "\u{200B}a@x.id", "Ana <a@x.id> via Gateway", #""b@y.id" <a@x.id>"#,
        "  a@x.id  ", "<a@x.id>, <a@x.id>",
    ])
    func `an e-mail sender is its address`(_ text: String) {
        for isProven in [true, false] {
            #expect(BareAddress.of(text, .email, isProven: isProven) == "a@x.id")
        }
    }

    @Test(arguments: [
        "<a@x.id>, <b@y.id>", "a@x.id, b@y.id", "Ana <a@x.id> Budi <b@y.id>", "a@x.id b@y.id",
    ])
    func `of several mailboxes none is proven, and the first is taken else`(_ text: String) {
        #expect(BareAddress.of(text, .email, isProven: true) == text)
        #expect(BareAddress.of(text, .email, isProven: false) == "a@x.id")
    }

    @Test(arguments: [
        "b@y.id, <a@x.id>", "b@y.id (<a@x.id>", #"b@y.id "<a@x.id>"#, "<b@y.id:a@x.id>",
        "Team: b@y.id, Ana <a@x.id>;", "<a@x.id> b@y.id", "<a@x.id",
    ])
    func `beside another address, or behind marks that do not match, nothing is proven`(
        _ text: String
    ) {
        #expect(BareAddress.of(text, .email, isProven: true) == text)
    }

    @Test(arguments: [
        #"<sip:+62811999@h>;x="<+62822000>""#, "+62811999;x=<+62822000>",
        #""<+62822000>" <+62811999>"#,
    ])
    func `what a caller writes behind or before the number is none`(_ text: String) {
        for kind in [ChannelKind.phone, .sms] {
            #expect(BareAddress.of(text, kind, isProven: true) == "+62811999")
        }
    }

    @Test(arguments: [
        "+62811999", "tel:+62811999", "tel:+62811999;ext=5", "<sip:+62811999@pbx.example>",
        "sip:+62811999@pbx", #""Ana" <+62811999>"#, "Ana <+62811999>", "Ana ‹+62811999›",
        "+62811999 ext. 5 ", "+62811999 (Ana)", "Ana +62811999", "+62811999,5", "+62811999,,5#",
        "+62811999 pes. 5", "+62811999 ext 5 ext 6", "+62811999x5", "+62811999#5",
        "+62811999;ext=5", "whatsapp:+62811999",
    ])
    func `a telephone's sender is its number`(_ text: String) {
        for kind in [ChannelKind.phone, .sms] {
            #expect(BareAddress.of(text, kind, isProven: true) == "+62811999")
        }
    }

    @Test func `a messenger's number is one, and its names stay`() {
        for text in ["62811999@s.whatsapp.net", "62811999@c.us", "whatsapp:+62811999"] {
            #expect(BareAddress.of(text, .messenger, isProven: true) == "+62811999")
        }
        for text in ["ana.k", "@ana", "12345678901234567", "Ana K."] {
            #expect(BareAddress.of(text, .messenger, isProven: true) == text)
        }
    }

    @Test(arguments: ["", "Ana", "(021) 555 123", "no address (", #"Ana" K."#])
    func `what has no address stays as it is`(_ text: String) {
        #expect(BareAddress.of(text, .email, isProven: false) == text)
        #expect(BareAddress.of(text, .chat, isProven: false) == text)
    }
}
