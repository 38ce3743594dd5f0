import Glibc
import RetailSockets
import RetailTestSupport
import Testing

@Suite struct SocketShortcutTests {
    @Test func `a path that fits is used as it is`() {
        let shortcut = SocketShortcut(to: "/run/selaras/gateway.sock")
        defer { shortcut.close() }
        #expect(shortcut.path == "/run/selaras/gateway.sock")
        #expect(!shortcut.isShortened)
    }

    @Test func `a long path leads through its open folder to the same file`() throws {
        let folder = try TemporaryFolder()
        let deep = folder.file(String(repeating: "a", count: 120))
        #expect(mkdir(deep, 0o700) == 0)
        let shortcut = SocketShortcut(to: deep + "/gateway.sock")
        defer { shortcut.close() }
        #expect(shortcut.isShortened)
        #expect(shortcut.path.utf8.count < 108)
        let made = open(shortcut.path, O_CREAT | O_WRONLY, 0o600)
        #expect(made >= 0)
        close(made)
        #expect(access(deep + "/gateway.sock", F_OK) == 0)
    }

    @Test func `a folder that is not there leaves the path for the system to refuse`() {
        let path = "/no/such/" + String(repeating: "b", count: 120) + "/gateway.sock"
        let shortcut = SocketShortcut(to: path)
        defer { shortcut.close() }
        #expect(shortcut.path == path)
        #expect(!shortcut.isShortened)
    }
}
