import RetailCore
import Testing

@testable import selaras_gateway

@Suite struct SettingsTests {
    private func read(
        _ arguments: [String] = [], _ environment: [String: String] = [:], file: String? = nil
    ) throws -> Settings {
        try Settings(
            arguments: arguments + (file == nil ? [] : ["--config", "selaras.conf"]),
            environment: environment, readFile: { $0 == "selaras.conf" ? file : nil })
    }

    @Test func `lets a flag win over the environment, and that over the file`() throws {
        let file = "# a comment\nrate = 1\nopen-rate=2\n\nloops = 3\n"
        let environment = ["SELARAS_OPEN_RATE": "20", "SELARAS_LOOPS": "30"]
        let settings = try read(["--loops", "64"], environment, file: file)
        #expect(settings.number("rate") == 1)
        #expect(settings.number("open-rate") == 20)
        #expect(settings.number("loops") == 64)
        #expect(settings.number("max-body") == 1_048_576)
    }

    @Test func `takes on and off in three spellings`() throws {
        #expect(try !read(["--no-migrate"]).isOn("migrate"))
        #expect(try read(["--open-metrics"]).isOn("open-metrics"))
        #expect(try !read(["--migrate=off"]).isOn("migrate"))
    }

    @Test(arguments: [
        ["--nonsense=1"], ["--nonsense"], ["--rate"], ["--rate=-1"], ["--rate=+5"],
        ["--rate=1e3"], ["--listen=8080"], ["--listen=::1:80"], ["--listen=a:70000"],
        ["--log=loud"], ["--trusted-proxies=proxy.example"], ["--trusted-proxies=10.0.0.0/33"],
        ["--migrate=yes"], ["serve"], ["--database=mysql://db"],
    ])
    func `refuses what it does not know`(arguments: [String]) {
        let error = #expect(throws: RetailError.self) { try read(arguments) }
        #expect(error?.code.rawValue == "gateway.bad-setting")
    }

    @Test(arguments: ["nonsense = 1", "rate", "rate = 1\nrate = 2", "rate = much"])
    func `names the line of the file that is wrong`(file: String) {
        let error = #expect(throws: RetailError.self) { try read(file: file) }
        #expect(error?.message.contains("selaras.conf:") == true)
    }

    @Test func `never prints a password`() throws {
        let address = "postgresql://shop:geheim@db/selaras?password=geheim"
        let settings = try read([], ["SELARAS_DATABASE": address])
        #expect(settings.text("database") == address)
        #expect(!settings.printed.contains("geheim"))
        #expect(settings.printed.contains("database = postgresql://shop@db/selaras"))
        let error = #expect(throws: RetailError.self) {
            try read(["--database", "mysql://shop:geheim@db"])
        }
        #expect(error?.message.contains("geheim") == false)
    }

    @Test(arguments: ["postgresql://u:geheim@h/d", "postgresql://u@h/d?password=geheim"])
    func `refuses a password on the command line, where others see it`(address: String) {
        let error = #expect(throws: RetailError.self) { try read(["--database", address]) }
        #expect(error?.message.contains("SELARAS_DATABASE") == true)
        #expect(error?.message.contains("geheim") == false)
    }

    @Test func `reads back what it prints`() throws {
        let printed = try read(["--rate=7"]).printed
        #expect(try read(file: printed).printed == printed)
    }

    @Test func `keeps the data where the command line looks for it`() throws {
        #expect(try read([], ["HOME": "/h"]).text("data") == "/h/.local/share/selaras")
        #expect(try read([], ["XDG_DATA_HOME": "/x"]).text("data") == "/x/selaras")
        #expect(try read([], ["SELARAS_DATA_DIRECTORY": "/y"]).text("data") == "/y")
    }

    @Test func `explains every setting in help and in the operator's page`() throws {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let page = try #require(FileText.read("/\(root)/Docs/Operating/gateway.md"))
        for setting in Setting.table {
            #expect(Settings.help.contains("  --\(setting.name)"))
            let fallback = setting.fallback.isEmpty ? "" : "`\(setting.fallback)`"
            let row =
                "| `\(setting.name)` | `\(setting.variable)` | \(fallback) | \(setting.meaning) |"
            #expect(page.contains(row), "The page lacks the line: \(row)")
        }
    }
}
