import RetailTestSupport
import Testing

@testable import selaras

/// `--preview`, for people and for scripts.
@Suite struct PreviewWriterTests {
    @Test func `shows now and after, and changes nothing`() async throws {
        let bench = try await Self.shop()
        let receive = [
            "stock", "receive", "--location", "dc-01", "--lines",
            #"[{"sku":"TEA-1","quantity":"5"}]"#,
        ]
        let told = await bench.run(receive + ["--preview"])
        #expect(told.code == 0, "\(told.error)")
        #expect(told.out.contains("KIND   OF"))
        #expect(told.out.contains("stock  TEA-1 dc-01 on-hand"))
        #expect(told.error.contains("Nothing was changed: this is a preview."))
        let script = await bench.run(receive + ["--preview", "--output", "json"])
        #expect(script.out.hasPrefix(#"{"status":200,"answer":"#), "\(script.out)")
        #expect(script.out.contains(#""measure":"on-hand","before":"0","after":"5""#))
        let levels = await bench.run("stock", "list", "--output", "csv")
        #expect(!levels.out.contains("TEA-1"))
    }

    @Test func `is no flag of what only reads`() async throws {
        let bench = try Bench()
        let refused = await bench.run("customers", "list", "--preview")
        #expect(refused.code == 64)
        #expect(refused.error.contains("asks what a command would change"))
    }

    private static func shop() async throws -> Bench {
        let bench = try Bench()
        _ = await bench.run("init")
        for line in [
            [
                "locations", "create", "--code", "dc-01", "--name", "Depot", "--kind",
                "warehouse",
            ],
            [
                "products", "create", "--slug", "tea", "--name", "Tea", "--status", "active",
                "--variants", #"[{"sku":"TEA-1","choices":[]}]"#,
            ],
        ] {
            let made = await bench.run(line)
            #expect(made.code == 0, "\(made.error)")
        }
        return bench
    }
}
