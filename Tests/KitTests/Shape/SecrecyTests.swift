import RetailCore
import RetailJSON
import RetailKit
import Testing

/// A ticket with a code in it, and one inside another object.
private struct Ticket: Sendable {
    let name: String
    let code: String
    let password: String?

    static let shape = Shape<Ticket>("Ticket", "A ticket.") { shape in
        let name = shape.field("name", \.name, .line(1...50), "Whose.")
        let code = shape.field("code", \.code, Format<String>.line(1...50).oneTime, "The code.")
        let password = shape.field(
            "password", \.password, .optional(Format<String>.line(1...50).secret), "The password.")
        return {
            Ticket(name: try $0[name], code: try $0[code], password: try $0[password])
        }
    }

    static let book = Shape<[Ticket]>("TicketBook", "Tickets.") { shape in
        let items = shape.field("items", { $0 }, .list(.object(Ticket.shape), 0...9), "Them.")
        return { try $0[items] }
    }

    static let plain = Shape<String>("Plain", "A name alone.") { shape in
        let name = shape.field("name", { $0 }, .line(1...50), "Whose.")
        return { try $0[name] }
    }
}

@Suite struct SecrecyTests {
    @Test func `a shape is as secret as the most secret field inside it`() {
        #expect(Ticket.plain.outline.secrecy == .none)
        #expect(Ticket.shape.outline.secrecy == .lasting)
        #expect(Ticket.book.outline.secrecy == .lasting)
    }

    @Test func `an operation that takes a lasting secret keeps nothing, without a flag`() {
        #expect(command(input: Ticket.shape, output: Ticket.plain).isSecret)
        #expect(!command(input: Ticket.shape, output: Ticket.plain).needsKey)
        #expect(!command(input: Ticket.plain, output: Ticket.shape).isSecret)
    }

    @Test func `an answer with a secret need not have it when it is given again`() throws {
        let schema = JSONSchema(.output).tree(Ticket.shape.outline)
        #expect(schema["required"] == .array([.string("name")]))
        let input = JSONSchema(.input).tree(Ticket.shape.outline)
        #expect(input["required"] == .array([.string("name"), .string("code")]))
    }

    @Test func `a field that is called like a secret must be one`() {
        for (name, isFault) in [
            ("token", true), ("reset_token", true), ("api_secret", true), ("pin", true),
            ("code", true), ("current_password", true), ("barcode", false), ("tokens_left", false),
        ] {
            let shape = Shape<String>("Named", "One field.") { shape in
                let field = shape.field(name, { $0 }, .line(1...50), "It.")
                return { try $0[field] }
            }
            let faults = Module.faults(in: [
                Module(
                    name: "sample", summary: "", migrations: [],
                    operations: [command(input: shape, output: Nothing.shape)])
            ])
            #expect(faults.contains { $0.hasPrefix("Named has \(name) in clear.") } == isFault)
        }
        let code = Shape<Code<Channel>>("Named", "One field.") { shape in
            let field = shape.field("code", { $0 }, .code(), "It.")
            return { try $0[field] }
        }
        let faults = Module.faults(in: [
            Module(
                name: "sample", summary: "", migrations: [],
                operations: [command(input: code, output: Nothing.shape)])
        ])
        #expect(!faults.contains { $0.contains("in clear") })
    }

    private func command<Input, Output>(
        input: Shape<Input>, output: Shape<Output>
    ) -> RetailKit.Operation {
        .command(
            "sample.tickets.make", .post, "/tickets", .signedIn, "Makes.", input: input,
            output: output, scope: .none("a sample has no places")
        ) { _, _, _ in throw RetailError.conflict("sample.never", "Never.") }
    }
}
