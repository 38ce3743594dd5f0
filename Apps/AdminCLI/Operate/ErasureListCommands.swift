import RetailCore

/// `selaras erasures write-list` and `repeat-list`: keeps who was forgotten apart from the
/// backups, and forgets them again where a backup was put back.
enum ErasureListCommands {
    static let commands = [write, repeated]

    private static let write = Command(
        path: ["erasures", "write-list"], summary: "Writes who was forgotten into a file.",
        details: "It has ids and times, and nothing of people. Let it be written every few "
            + "minutes to where the backups lie: restore reads each file there whose name ends in "
            + ".erasures. A file that is there already is replaced.",
        operands: [Operand(name: "file", summary: "The file.")],
        example: "erasures write-list /var/backups/shop.erasures"
    ) { call in
        let door = try await DoorFinder(call.options, call.console).open()
        do {
            let list = try await ErasureList.gathered(call, through: door)
            await door.close()
            let file = call.operands.first ?? ""
            try list.write(to: file)
            call.console.writeExact("\(file)  \(list.entries.count) erasures\n")
            return .success
        } catch {
            await door.close()
            throw error
        }
    }

    private static let repeated = Command(
        path: ["erasures", "repeat-list"],
        summary: "Forgets again whom a list names and the database knows still.",
        details: "For a database that was put back by other means than restore, such as "
            + "pg_restore. Nobody else may work with it before. Who is unknown or forgotten "
            + "already is passed over; it can be repeated. Who cannot be forgotten again is "
            + "named, and the exit code is 1.",
        operands: [Operand(name: "file", summary: "The file that write-list or backup wrote.")],
        example: "erasures repeat-list /var/backups/shop.erasures"
    ) { call in
        let list = try ErasureList(reading: call.operands.first ?? "")
        let door = try await DoorFinder(call.options, call.console).open()
        do {
            let outcome = try await list.repeated(call, through: door)
            await door.close()
            outcome.tell(call.console)
            call.console.writeExact(
                "\(list.entries.count) erasures, \(outcome.repeated) repeated\n")
            return outcome.refused.isEmpty ? .success : .findings
        } catch {
            await door.close()
            throw error
        }
    }
}
