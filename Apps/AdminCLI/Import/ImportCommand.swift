import RetailComposition
import RetailCore
import RetailJSON
import RetailKit
import RetailStorage
import RetailSync

/// `selaras import <noun>`: takes files in, with progress, a file of rejects and a report.
struct ImportCommand: Sendable {
    let formats: [ImportFormat]

    /// One command for each noun of the formats.
    static func commands(_ formats: [ImportFormat]) -> [Command] {
        var nouns: [String] = []
        for format in formats where !nouns.contains(format.noun) { nouns.append(format.noun) }
        return nouns.map { noun in
            ImportCommand(formats: formats.filter { $0.noun == noun }).command(noun)
        }
    }

    private func command(_ noun: String) -> Command {
        let list = formats.map { "\($0.name): \($0.summary)" }.joined(separator: " ")
        let first = formats.first?.name ?? ""
        return Command(
            path: ["import", noun], summary: "Takes in \(noun) from a file.",
            details:
                "Lines that cannot be taken in are kept as they are, with their reasons beside "
                + "them: mend them and import them. All others are taken in. Running it again "
                + "changes nothing. Files that end in .gz or .xz are "
                + "unpacked on the way. It opens the database itself: stop the gateway meanwhile. "
                + "Formats: \(list)",
            flags: [
                Flag(
                    name: "format", value: "<format>", summary: "What the file is.",
                    detail: "one of " + formats.map(\.name).joined(separator: ", "),
                    isRequired: true, words: formats.map(\.name)),
                Flag(
                    name: "rejects", value: "<file>",
                    summary: "Where lines go that are not taken in; reasons stand beside it.",
                    absent: "the file's name and .rejects.csv, in the present folder"),
                Flag(
                    name: "strict", value: nil,
                    summary: "Exits with 1 when any line was not taken in."),
            ] + formats.flatMap(\.flags),
            operands: [Operand(name: "file", summary: "The file, or - for standard input.")],
            example: "import \(noun) --format \(first) \(noun).csv.gz", uses: [.happens],
            run: run)
    }

    private func run(_ call: Invocation) async throws -> ExitCode {
        let format = try format(call)
        let file = call.operands.first ?? ""
        let rejects = Rejects(call.value("rejects") ?? Self.rejectName(file))
        let finder = DoorFinder(call.options, call.console)
        try finder.requireNoGateway("Stop it while you import, then start it again.")
        let source = try ImportSource(file)
        let selaras = try await finder.opened()
        let console = call.console
        let work = ImportWork(
            selaras: selaras, clock: selaras.clock, channel: call.options.channel,
            open: { try source.open() }, value: { call.value($0) },
            reject: { rejects.take($0) }, head: { rejects.begin(with: $0) },
            progress: { console.progress("\($0) lines") })
        let report: ImportReport
        do { report = try await format.run(work) } catch {
            await selaras.database.close()
            console.endProgress()
            try closeAfter("The import stopped", error, rejects, call)
            throw error
        }
        console.progress("bringing consumers up to date …")
        let late = await catchUp(selaras)
        await selaras.database.close()
        console.endProgress()
        // All that could be taken in is in, whatever becomes of the rejects and the consumers.
        defer { tell(report, rejects, call) }
        if let late {
            try closeAfter("The lines are in, but consumers are behind", late, rejects, call)
            throw CommandFailure.failed(
                late,
                hint: "The lines are in, but consumers are behind: a gateway, or the next command "
                    + "that changes something, brings them up to date.")
        }
        try rejects.close()
        return report.rejected > 0 && call.isOn("strict") ? .findings : .success
    }

    /// Brings consumers up to date; returns why it could not.
    private func catchUp(_ selaras: Selaras) async -> RetailError? {
        do throws(RetailError) {
            try await selaras.consumption.catchUp()
            return nil
        } catch { return error }
    }

    /// What failed has rejects too: where they could not be written, both are told.
    private func closeAfter(
        _ what: String, _ stop: any Error, _ rejects: Rejects, _ call: Invocation
    ) throws(RetailError) {
        do { try rejects.close() } catch {
            call.console.tell("\(what): \(RetailError.wrapping(stop).message)")
            throw error
        }
    }

    private func format(_ call: Invocation) throws -> ImportFormat {
        let known = formats.map(\.name)
        guard let name = call.value("format") else {
            throw CommandFailure.usage(
                "--format is missing. It is one of \(known.joined(separator: ", ")).",
                help: call.reading.path)
        }
        if let format = formats.first(where: { $0.name == name }) { return format }
        let near = Nearest.word(to: name, among: known).map { " Did you mean \($0)?" } ?? ""
        throw CommandFailure.usage(
            "--format takes one of \(known.joined(separator: ", ")), not \"\(name)\".\(near)",
            help: call.reading.path)
    }

    static func rejectName(_ file: String) -> String {
        (file.split(separator: "/").last.map(String.init) ?? "import") + ".rejects.csv"
    }

    private func tell(_ report: ImportReport, _ rejects: Rejects, _ call: Invocation) {
        var rows = [
            ("read", "\(report.read)"), ("imported", "\(report.imported)"),
            ("unchanged", "\(report.unchanged)"), ("rejected", "\(report.rejected)"),
        ]
        rows += report.notes.map { ($0.name, $0.value) }
        if rejects.count > 0 {
            rows.append(("rejects", rejects.path))
            if let reasons = rejects.reasonsPath { rows.append(("reasons", reasons)) }
        }
        guard call.options.output == .table else {
            let members = rows.map { name, value in
                JSONTree.Member(name, Int64(value).map { .integer($0) } ?? .string(value))
            }
            return call.console.writeJSON(JSONTree.object(members).bytes + [10])
        }
        for (name, value) in rows {
            let gap = String(repeating: " ", count: max(1, 12 - Width.of(name)))
            call.console.writeLine(name + gap + value)
        }
    }
}
