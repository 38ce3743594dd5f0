import Testing

@testable import selaras

/// What is not known is refused by every command there is, and nothing else is taken for it.
@Suite struct UnknownFlagTests {
    private let root = Bench.root

    private func refusal(_ command: Command, _ words: [String]) -> String? {
        do throws(CommandFailure) {
            _ = try CommandLineReader.read(command.path + words, root, Options())
            return nil
        } catch {
            guard case .usage(let message, command.path) = error else { return nil }
            return message
        }
    }

    @Test func `refuses an unknown flag in every command, with the flags that it has`() throws {
        #expect(root.commands.count > 150)
        for command in root.commands {
            let name = command.path.joined(separator: " ")
            let message = refusal(command, ["--no-such-flag", "x"]) ?? ""
            #expect(message.hasPrefix("selaras \(name) has no flag --no-such-flag."), "\(name)")
            for flag in command.flags { #expect(message.contains("--\(flag.name)"), "\(name)") }
        }
    }

    @Test func `never offers a general flag for a filter that a command does not have`() throws {
        var asked = 0
        for command in root.commands {
            let own = Set(command.flags.map(\.name))
            let names = GeneralFlag.all.flatMap { general in
                let words = general.flag.name.split(separator: "-").map(String.init)
                return words.count > 1 ? words : []
            }
            for name in Set(names).subtracting(own) where root.general(name) == nil {
                let message = try #require(refusal(command, ["--\(name)", "web"]))
                for general in GeneralFlag.all.map(\.flag.name) where !own.contains(general) {
                    #expect(!message.contains("mean --\(general)?"), "\(command.path): \(message)")
                }
                asked += 1
            }
        }
        #expect(asked > 1_000)
    }

    @Test func `refuses a general flag where it would change nothing`() throws {
        let values = ["all": [], "preview": [], "if-match": ["1"], "idempotency-key": ["k"]]
        var refused = 0
        for command in root.commands {
            for general in GeneralFlag.all
            where !command.flags.map(\.name).contains(general.flag.name) {
                guard let use = general.use else { continue }
                let words = ["--" + general.flag.name] + (values[general.flag.name] ?? ["web-id"])
                let message = refusal(command, words)
                #expect((message == nil) == command.uses.contains(use), "\(command.path) \(words)")
                refused += message == nil ? 0 : 1
            }
        }
        #expect(refused > 300)
    }

    @Test func `runs nothing and ends with 64`() async throws {
        let bench = try Bench()
        let list = ["orders", "list"]
        for words in [["--channl", "web"], ["--on-channel", "web"], ["--at-location", "jkt-01"]] {
            let result = await bench.run(list + words)
            #expect(result.code == 64 && result.out.isEmpty, "\(words): \(result.error)")
            #expect(result.error.contains("selaras orders list"))
            #expect(!File.exists(bench.data), "the database was opened")
        }
        let first = await bench.run(["--on-channel", "web"] + list)
        #expect(first.code == 64)
    }
}

extension CommandNode {
    /// The general flag of a name.
    fileprivate func general(_ name: String) -> Flag? {
        GeneralFlag.all.map(\.flag).first { $0.name == name }
    }
}
