import RetailJSON
import RetailKit
import Testing

@testable import selaras

/// A thing with a secret in a thing of its own.
private struct Box: Sendable {
    static let lock = Input("BoxLock", "What locks a box.", { (pin: String) in pin }) {
        $0.field("pin", { $0 }, Format<String>.line(1...9).secret, "The number.")
    }

    static let input = Input("Box", "A box.", { (lock: String) in lock }) {
        $0.field("lock", { $0 }, .object(lock), "Its lock.")
    }
}

/// Secrets stay out of the list of processes.
@Suite struct SecretValueTests {
    @Test func `takes no secret of any operation from the command line`() throws {
        let declared = Bench.declared
        let root = CommandTree.root(declared)
        var count = 0
        for operation in declared.operations {
            for field in operation.input.fields where field.isSecret {
                count += 1
                let flag = Flag.name(of: field.name)
                let path = operation.words
                let reading = try CommandLineReader.read(
                    path + ["--\(flag)", "correct horse"], root, Options())
                let reader = InputReader(operation: operation) { _ in Array("x".utf8) }
                let stop = #expect(throws: CommandFailure.self) {
                    try reader.read(reading.flags, path: path)
                }
                guard case .usage(let message, _) = stop else { continue }
                #expect(message.contains("@file"), "\(operation.name) --\(flag)")
                #expect(!message.contains("correct horse"))
                let body = try CommandLineReader.read(
                    path + ["--body", #"{"\#(field.name)":"x"}"#], root, Options())
                #expect(throws: CommandFailure.self) { try reader.read(body.flags, path: path) }
                #expect(!ExampleLine.text(of: operation).contains("correct horse"))
            }
        }
        #expect(count >= 6)
        #expect(throws: CommandFailure.self) {
            try CommandLineReader.read(["--token", "selaras_key_x", "version"], root, Options())
        }
    }

    @Test func `takes no secret inside an object from the command line`() throws {
        let operation = RetailKit.Operation.command(
            "box.open", .post, "/box", .signedIn, "Opens a box.", input: Box.input,
            output: Nothing.answer, example: #"{"lock":{"pin":"1234"}}"#, scope: .none("A test.")
        ) { _, _, _ in Nothing() }
        let held = #"{"pin":"1234"}"#
        let reader = InputReader(operation: operation) { name in
            Array((name == "lock" ? held : #"{"lock":\#(held)}"#).utf8)
        }
        for (name, value) in [("lock", held), ("body", #"{"lock":\#(held)}"#)] {
            let stop = #expect(throws: CommandFailure.self) {
                try reader.read([(name, value)], path: [])
            }
            guard case .usage(let message, _) = stop else { continue }
            #expect(!message.contains("1234"))
            let read = try reader.read([(name, "@" + name)], path: [])
            #expect(read["lock"]?["pin"] == .string("1234"))
        }
    }

    @Test(arguments: [
        ("@file", "secret\n", "secret"), ("-", "secret\r\n", "secret"),
        ("@file", " se cret", " se cret"), ("@file", "two\nlines\n", "two\nlines"),
    ])
    func `reads a file or standard input`(text: String, held: String, secret: String) throws {
        let found = try SecretValue.read(text, flag: "password") { name in
            #expect(name == (text == "-" ? "-" : "file"))
            return Array(held.utf8)
        }
        #expect(found == secret)
    }

    @Test(arguments: ["@file", "-"]) func `takes nothing for no secret`(text: String) {
        for held in ["", "\n", "\r\n"] {
            #expect(throws: CommandFailure.self) {
                try SecretValue.read(text, flag: "password") { _ in Array(held.utf8) }
            }
        }
        #expect(throws: CommandFailure.self) {
            try SecretValue.read(text, flag: "password") { _ in [0xff, 0xfe] }
        }
    }

    @Test(arguments: [
        ("http://127.0.0.1:8080", false), ("http://localhost", false), ("http://[::1]:80", false),
        ("https://shop.example", false), ("http://127.9.9.9/", false), ("HTTP://LOCALHOST", false),
        ("http://shop.example", true), ("http://localhost.example", true),
        ("http://127.0.0.1.example", true), ("http://127.0.0.1@shop.example", true),
        ("http://10.0.0.1", true), ("http://[::2]", true), ("http://127.1", true),
        ("http://127.0.0.01", true), ("ftp://127.0.0.1", true), ("shop.example", true), ("", true),
    ])
    func `knows where a token would go in clear`(address: String, isOpen: Bool) {
        #expect(PlainHTTP.isOpenToOthers(address) == isOpen)
    }

    @Test(arguments: [
        ("postgresql://selaras:secret@db/shop", true), ("postgresql://selaras@db/shop", false),
        ("postgresql://db/shop?password=secret", true), ("postgresql://db:5432/shop", false),
        ("postgres://a:b:c@d@db/shop?host=/run", true), ("postgresql:///shop?sslpassword=x", true),
        ("shop:secret@x.db", false),
    ])
    func `takes no password of a server from the command line`(
        text: String, isRefused: Bool
    ) async throws {
        let result = await (try Bench()).run("--database", text, "version")
        #expect(result.code == (isRefused ? 64 : 0))
        #expect(!(result.out + result.error).contains("secret"))
    }

    @Test func `warns before a token goes out in clear, unless told not to`() async throws {
        let line = ["--timeout", "1", "--server", "http://192.0.2.1:9", "jobs", "list"]
        let bench = try Bench(environment: ["SELARAS_TOKEN": "selaras_key_x"])
        #expect((await bench.run(line)).error.hasPrefix("warning: the token goes to"))
        #expect(!(await bench.run(["--plain-http"] + line)).error.contains("warning"))
        #expect(!(await (try Bench()).run(line)).error.contains("warning"))
    }
}
