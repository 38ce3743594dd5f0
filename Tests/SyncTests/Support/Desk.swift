import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync
import RetailTestSupport

/// What operations of the tests take in and answer: a number and a subject.
struct Desk: Sendable, Equatable {
    let subject: String
    let number: Int64

    static let record = Record("Desk", "A note.", Desk.init) {
        $0.field("subject", \.subject, .line(1...50), "About what.")
        $0.field("number", \.number, .integer(0...1_000), "Which.")
    }

    static let unlucky = KnownError("notes.unlucky", .conflict, "Thirteen is refused.")
    static let write = Permission("notes.write", "Write notes.")

    /// Writes a row and an event; the answer's number is the row's place. 13 is refused after it
    /// has been written.
    static func add(needsKey: Bool = true, access: Access = .permission(write)) -> Operation {
        .command(
            "notes.note.add", .post, "/notes", access, "Adds a note.", input: record.input,
            output: record.answer,
            status: 201, errors: [unlucky], example: #"{"subject":"s","number":1}"#,
            needsKey: needsKey,
            scope: .none("a note has no places"), version: \.number
        ) { input, call, tx in
            let place: Int64? = try tx.first(
                """
                INSERT INTO notes_taken (number, subject) VALUES (\(input.number), \(input.subject))
                RETURNING place
                """
            ) { row in try row[0] }
            try tx.record(NoteTold(subject: input.subject, number: input.number), by: call)
            if input.number == 13 { throw unlucky.error("Not 13.") }
            return Desk(subject: input.subject, number: place ?? 0)
        }
    }

    static func input(_ text: String) throws -> OperationInput {
        OperationInput(body: try json(text))
    }

    static func input(_ number: Int) throws -> OperationInput {
        try input(#"{"subject":"s","number":\#(number)}"#)
    }
}
