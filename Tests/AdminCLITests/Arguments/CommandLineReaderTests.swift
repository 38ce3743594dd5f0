import Testing

@testable import selaras

@Suite struct CommandLineReaderTests {
    private let root: CommandNode = {
        var root = CommandNode(name: "selaras")
        root.add(
            Command(
                path: ["shelf", "put"], summary: "Puts.",
                flags: [
                    Flag(name: "sku", value: "<text>", summary: "The item.", isRequired: true),
                    Flag(name: "data", value: "<text>", summary: "A flag of its own."),
                    Flag(name: "active", value: nil, summary: "On or off.", isBoolean: true),
                ], operands: [Operand(name: "file", summary: "A file.", isRequired: false)]
            ) { _ in .success }, at: ["shelf", "put"])
        return root
    }()

    private func read(_ words: String...) throws -> Reading {
        try CommandLineReader.read(words, root, Options())
    }

    @Test func `reads flags with a space, an equals sign, and negative numbers`() throws {
        let reading = try read("shelf", "put", "--sku", "-5", "--data=a=b", "note.txt")
        #expect(reading.path == ["shelf", "put"])
        #expect(reading.flags.map { "\($0.name)=\($0.value)" } == ["sku=-5", "data=a=b"])
        #expect(reading.operands == ["note.txt"])
    }

    @Test(arguments: [
        (["--active"], "true"), (["--no-active"], "false"), (["--active=false"], "false"),
        (["--active", "false"], "false"), (["--active", "true"], "true"),
    ])
    func `reads switches in every form`(words: [String], value: String) throws {
        let reading = try CommandLineReader.read(["shelf", "put"] + words, root, Options())
        #expect(reading.flags.first?.value == value)
        #expect(reading.operands.isEmpty)
    }

    @Test func `tells a command's own flag from a general one of the same name`() throws {
        let reading = try read("--data", "/there", "shelf", "put", "--data", "own")
        #expect(reading.options.data == "/there")
        #expect(reading.flags.first?.value == "own")
    }

    @Test func `takes everything after two dashes as words`() throws {
        #expect(try read("shelf", "put", "--", "--sku").operands == ["--sku"])
    }

    @Test(arguments: [
        (
            ["shelv"],
            "selaras has no command \"shelv\". Did you mean \"shelf\"? It has: shelf."
        ),
        (["shelf", "xyzzy"], "selaras shelf has no command \"xyzzy\". It has: put."),
        (
            ["shelf", "put", "--skku", "1"],
            "selaras shelf put has no flag --skku. Did you mean --sku? "
                + "It has: --sku, --data, --active; general flags: selaras --help."
        ),
        (
            ["shelf", "put", "--outptu", "csv"],
            "selaras shelf put has no flag --outptu. Did you mean --output? "
                + "It has: --sku, --data, --active; general flags: selaras --help."
        ),
        (
            ["shelf", "put", "--channel", "web"],
            "selaras shelf put has no flag --channel. "
                + "It has: --sku, --data, --active; general flags: selaras --help."
        ),
        (
            ["shelf", "put", "--on-channel", "web"],
            "--on-channel says where an act happens and filters nothing: selaras shelf put has no "
                + "use for it. "
                + "It has: --sku, --data, --active; general flags: selaras --help."
        ),
        (["shelf", "put", "--sku"], "--sku needs a value: --sku <text>."),
        (["shelf", "put", "--sku", "--active"], "--sku needs a value: --sku <text>."),
        (["shelf", "put", "--all=1"], "--all takes no value."),
        (["shelf", "put", "a", "b"], "\"b\" is too much here. Flags begin with two dashes."),
        (["--output", "xml"], "--output takes table, json, ndjson or csv, not \"xml\"."),
        (["--if-match", "-1"], "--if-match takes a version number, not \"-1\"."),
        (["--timeout", "0"], "--timeout takes 1 to 86400 seconds, not \"0\"."),
        (["-x"], "-x is no flag. Flags are long: --help, --output."),
    ])
    func `refuses what it does not understand`(words: [String], message: String) {
        let stop = #expect(throws: CommandFailure.self) {
            try CommandLineReader.read(words, root, Options())
        }
        guard case .usage(let text, _)? = stop else {
            Issue.record("no usage error: \(String(describing: stop))")
            return
        }
        #expect(text == message)
    }

    @Test func `takes variables as flags that come first`() throws {
        let options = try GeneralFlag.options(from: [
            "SELARAS_SERVER": "https://a", "SELARAS_OUTPUT": "csv", "NO_COLOR": "1",
            "SELARAS_TOKEN": "",
        ])
        #expect(options.server == "https://a")
        #expect(options.output == .csv)
        #expect(options.isColourless)
        #expect(options.token == nil)
    }
}
