import RetailComposition
import RetailStorage
import RetailTestSupport
import Testing

@testable import selaras

/// Writes Docs/Guides/cli.md: its transcripts are what the program says.
@Suite struct GuideTests {
    @Test func `the guide shows what the program says`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let holder = try DoorFinder.join(.file(bench.data + "/selaras.db"))
        let guide = await Guide(bench: bench).text()
        await holder.database.close()
        let isSame = try Repository.agrees(guide, with: "Docs/Guides/cli.md")
        #expect(isSame, "Run Tools/pages, then commit.")
    }
}

struct Guide {
    let bench: Bench

    func text() async -> String {
        """
        # The command line

        Written by the tests of the command line; do not edit.

        Every operation of the API is a command: `inventory.stock.adjust` is
        `selaras stock adjust`. Fields are flags (`location_code` is `--location-code`):

        - what a command is about may stand behind it as a word, by id, number, slug or code:
          `selaras orders show S-000123` is `--order-id S-000123`
        - lists of plain values: commas or a repeated flag; a JSON list where a value has a comma
        - objects of plain values: `--lines sku=TEA-1,quantity=2`, repeated for more of them
        - other objects: JSON text, `@file`, or `@-` for standard input
        - money: `--price 'IDR 129000'`, or its JSON; rates: `11%` or `0.11`
        - names with values: `--attributes colour=red`
        - the whole input: `--body @order.json`; flags come on top
        - passwords, tokens and other secrets: `--password @file`, or `-` for standard input; never
          the secret itself, because other users of the machine can see the words of a command line

        A command carries a new `Idempotency-Key` unless `--idempotency-key` names one. When the
        answer is lost on the way, the error names the key: repeating with it is safe.

        ## The overview

        \(await transcript(["--help"]))

        ## The help of a command

        \(await transcript(["parked-events", "retry", "--help"]))

        ## A wrong flag

        \(await transcript(["jobs", "list", "--limt", "10"]))

        ## A server that cannot be reached

        \(await transcript(["--server", "http://127.0.0.1:1", "jobs", "list"]))

        ## A database that another process has open

        \(await transcript(["jobs", "list"]))

        \(Self.scripts)
        """
    }

    private static let scripts = """
        ## For scripts

        `--output json` gives the answer as the API has it, `ndjson` one line for each item, `csv` a
        table with a head. `--all` follows a paged list to its end. In CSV, text that begins with
        `=`, `+`, `-`, `@`, tab or carriage return has an apostrophe in front, so that no
        spreadsheet runs it; numbers stay as they are. With `--output json` errors are problem details
        (RFC 9457) on standard error.

        | exit | meaning |
        | --- | --- |
        | 0 | done |
        | 1 | `verify`, `doctor`, `reference --check` or `import --strict` found something |
        | 64 | the command line cannot be understood |
        | 65 | the input is malformed or breaks a rule |
        | 66 | there is no such thing, or no such file |
        | 69 | a part that is needed does not answer: server, database, disk |
        | 70 | something is broken inside |
        | 73 | the state of things does not allow it |
        | 74 | what was asked for could not be written, or a file could not be read or written |
        | 75 | the record has changed, or too many requests: try again |
        | 77 | no valid token, or not allowed |

        """

    /// A command line and what it says, the same on every machine.
    private func transcript(_ words: [String]) async -> String {
        let result = await bench.run(words)
        var said = result.out + result.error
        said = said.replacing(bench.data, with: "/var/lib/selaras")
        said = said.replacing(/cli-[0-9a-f]{24}/, with: "cli-5f1c0a7be42d9c38a1b6e0f7")
        said = said.replacing(/Process [0-9]+/, with: "Process 4711")
        let line = (["selaras"] + words).joined(separator: " ")
        let code = result.code == 0 ? "" : "$ echo $?\n\(result.code)\n"
        return "```console\n$ \(line)\n\(said)\(code)```"
    }
}
