import Foundation
import RetailHTTP
import RetailTestSupport
import Testing

@testable import selaras

/// A socket's address has room for 108 bytes; a data directory may have more.
@Suite struct LongPathTests {
    @Test(arguments: [20, 90, 200]) func `asks the gateway in a folder with a long path`(
        length: Int
    ) async throws {
        let bench = try Bench()
        let folder = bench.folder.file(String(repeating: "d", count: length))
        try File.makeFolder(folder, mode: 0o700)
        let socket = folder + "/gateway.sock"
        let server = try HTTPServer(
            configuration: HTTPServerConfiguration(addresses: [.unix(path: socket)], loops: 1)
        ) { _ in HTTPResponse.json(Array(#"{"items":[]}"#.utf8)) }
        _ = try server.start()
        #expect(Socket.answers(socket))
        let line = ["--data", folder, "--output", "json", "jobs", "list"]
        for _ in 0..<3 {
            let result = await bench.run(line)
            #expect(result.code == 0, "\(result.error)")
            #expect(result.out == "{\"items\":[]}\n")
        }
        // A second server beside it is noticed, a stale socket is not in the way.
        let second = try HTTPServer(
            configuration: HTTPServerConfiguration(addresses: [.unix(path: socket)], loops: 1)
        ) { _ in HTTPResponse.json([]) }
        #expect(throws: HTTPServerError.self) { try second.start() }
        second.stop()
        server.stop()
        // Its loop closes the socket in its own time.
        for _ in 0..<1_000 where Socket.answers(socket) {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(!Socket.answers(socket))
    }

    @Test func `says so when a name alone is too long`() throws {
        let server = try HTTPServer(
            configuration: HTTPServerConfiguration(
                addresses: [.unix(path: "/tmp/" + String(repeating: "n", count: 200))], loops: 1)
        ) { _ in HTTPResponse.json([]) }
        defer { server.stop() }
        let error = #expect(throws: HTTPServerError.self) { try server.start() }
        #expect(error?.description.contains("shorter directory") == true)
    }
}
