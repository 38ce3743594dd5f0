import RetailCore
import RetailJSON
import RetailKit
import Testing

/// A ticket with a code in it, and one inside another object.
private struct Ticket: Sendable {
    let name: String
    let code: String
    let password: String?

    static let record = Record("Ticket", "A ticket.", Ticket.init) {
        $0.field("name", \.name, .line(1...50), "Whose.")
        $0.field("code", \.code, Format<String>.line(1...50).oneTime, "The code.")
        $0.field(
            "password", \.password, .optional(Format<String>.line(1...50).secret), "The password.")
    }

    static let book = Record("TicketBook", "Tickets.", { (items: [Ticket]) in items }) {
        $0.field("items", { $0 }, .list(.object(Ticket.record), 0...9), "Them.")
    }

    static let plain = Record("Plain", "A name alone.", { (name: String) in name }) {
        $0.field("name", { $0 }, .line(1...50), "Whose.")
    }
}

@Suite struct SecrecyTests {
    @Test func `a shape is as secret as the most secret field inside it`() {
        #expect(Ticket.plain.outline.secrecy == .none)
        #expect(Ticket.record.outline.secrecy == .lasting)
        #expect(Ticket.book.outline.secrecy == .lasting)
    }

    @Test func `an operation that takes a lasting secret keeps nothing, without a flag`() {
        #expect(command(input: Ticket.record.input, output: Ticket.plain.answer).isSecret)
        #expect(!command(input: Ticket.record.input, output: Ticket.plain.answer).needsKey)
        #expect(!command(input: Ticket.plain.input, output: Ticket.record.answer).isSecret)
    }

    @Test func `an answer with a secret need not have it when it is given again`() throws {
        let schema = JSONSchema(.output).tree(Ticket.record.outline)
        #expect(schema["required"] == .array([.string("name")]))
        let input = JSONSchema(.input).tree(Ticket.record.outline)
        #expect(input["required"] == .array([.string("name"), .string("code")]))
    }

    @Test func `a field that is called like a secret must be one`() {
        for (name, isFault) in [
            ("token", true), ("reset_token", true), ("api_secret", true), ("pin", true),
            ("code", true), ("current_password", true), ("barcode", false), ("tokens_left", false),
        ] {
            let record = Record("Named", "One field.", { (text: String) in text }) {
                $0.field(name, { $0 }, .line(1...50), "It.")
            }
            let faults = Module.faults(in: [
                Module(
                    name: "sample", summary: "", migrations: [],
                    operations: [command(input: record.input, output: Nothing.answer)])
            ])
            #expect(faults.contains { $0.hasPrefix("Named has \(name) in clear.") } == isFault)
        }
        let code = Input("Named", "One field.", { (code: Code<Channel>) in code }) {
            $0.field("code", { $0 }, .code(), "It.")
        }
        let faults = Module.faults(in: [
            Module(
                name: "sample", summary: "", migrations: [],
                operations: [command(input: code, output: Nothing.answer)])
        ])
        #expect(!faults.contains { $0.contains("in clear") })
    }

    private func command<In, Out>(
        input: Input<In>, output: Answer<Out>
    ) -> RetailKit.Operation {
        .command(
            "sample.tickets.make", .post, "/tickets", .signedIn, "Makes.", input: input,
            output: output, scope: .none("a sample has no places")
        ) { _, _, _ in throw RetailError.conflict("sample.never", "Never.") }
    }
}
