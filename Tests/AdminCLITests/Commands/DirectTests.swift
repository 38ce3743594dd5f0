import RetailTestSupport
import Testing

@testable import selaras

@Suite struct DirectTests {
    @Test func `makes a database, changes it and reads it again`() async throws {
        let bench = try Bench()
        let made = await bench.run("init")
        #expect(made.code == 0, "\(made.error)")
        #expect(made.out.contains("owner token  selaras_owner_"))
        let created = await bench.run(
            "customers", "create", "--name", "Ana Wijaya", "--locale", "id-ID",
            "--output", "json")
        #expect(created.code == 0, "\(created.error)")
        #expect(created.out.contains("\"name\":\"Ana Wijaya\""))
        let listed = await bench.run("customers", "list", "--output", "csv")
        #expect(listed.out.contains("Ana Wijaya"))
        let consumers = await bench.run("consumers", "list", "--output", "ndjson")
        #expect(consumers.out.contains(#""lag":0"#))
    }

    @Test func `gives the same answer to the same key and refuses it for another act`() async throws
    {
        let bench = try Bench()
        _ = await bench.run("init")
        let line = ["customers", "create", "--idempotency-key", "k1", "--output", "json"]
        let first = await bench.run(line + ["--name", "Ana"])
        let again = await bench.run(line + ["--name", "Ana"])
        let other = await bench.run(line + ["--name", "Budi"])
        #expect(first.code == 0)
        #expect(again.out == first.out)
        #expect(other.code == 65)
        #expect(other.error.contains("request.idempotency-key-reused"))
    }

    @Test func `refuses bad input by field, with a code and a request`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        let refused = await bench.run("events", "read", "--limit", "5000")
        #expect(refused.code == 65)
        #expect(refused.error.hasPrefix("error: /limit must be a whole number from 1 to 1000"))
        #expect(refused.error.contains("  field: --limit"))
        #expect(refused.error.contains("  code: request.invalid-input"))
        #expect(refused.error.contains("  request: cli-"))
        let problem = await bench.run(
            "events", "read", "--limit", "5000", "--output", "json")
        #expect(problem.error.contains(#""pointer":"/limit""#))
    }

    @Test func `says what to do where there is no database`() async throws {
        let bench = try Bench()
        let missing = await bench.run("events", "read")
        #expect(missing.code == 66)
        #expect(missing.error.contains("do: Make one: selaras init."))
    }

    @Test func `reads the input from a file and from standard input`() async throws {
        let bench = try Bench(input: #"{"name":"Citra"}"#)
        _ = await bench.run("init")
        let created = await bench.run(
            "customers", "create", "--body", "@-", "--locale", "id-ID", "--output", "json")
        #expect(created.code == 0, "\(created.error)")
        #expect(created.out.contains("\"name\":\"Citra\""))
        #expect(created.out.contains("id-ID"))
        let lost = await bench.run("customers", "create", "--body", "@/nowhere.json")
        #expect(lost.code == 66)
    }

    @Test func `follows a paged list to its end`() async throws {
        let bench = try Bench()
        _ = await bench.run("init")
        for name in ["A", "B", "C", "D", "E"] {
            _ = await bench.run("customers", "create", "--name", name)
        }
        let page = ["customers", "list", "--limit", "2"]
        #expect(
            (await bench.run(page + ["--output", "ndjson"])).out.split(separator: "\n").count == 2)
        let all = await bench.run(page + ["--all", "--output", "ndjson"])
        #expect(all.out.split(separator: "\n").count == 5, "\(all.error)")
        let joined = await bench.run(page + ["--all", "--output", "json"])
        #expect(joined.out.hasPrefix(#"{"items":[{"#))
        #expect(joined.out.hasSuffix("]}\n"))
        let table = await bench.run(page)
        #expect(table.error.contains("There is more: --all shows all of it."))
    }
}
