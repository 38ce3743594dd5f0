import RetailTestSupport
import Testing

@testable import selaras

@Suite struct UnpackingTests {
    /// A file that is longer than a pipe, packed: its unpacker must never write into the void.
    @Test func `leaves no unpacker behind that complains`() async throws {
        let program = try #require(Repository.program("selaras"), "selaras is not built")
        let bench = try Bench()
        _ = await bench.run("init")
        let file = bench.folder.file("sales.csv")
        try File.write(Array(String(repeating: "no head\n", count: 100_000).utf8), to: file)
        let said = try Shell(
            """
            cd '\(bench.folder.path)' && gzip -f sales.csv && '\(program)' --data '\(bench.data)' \
            import products sales.csv.gz 2>&1
            """)
        #expect(said.code == 65, "\(said.out)")
        #expect(!said.out.contains("Broken pipe"), "\(said.out)")
        let missing = try Shell(
            "'\(program)' --data '\(bench.data)' import products no.gz 2>&1")
        #expect(missing.code == 66, "\(missing.out)")
    }
}
