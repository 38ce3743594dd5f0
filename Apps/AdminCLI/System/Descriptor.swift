import Glibc
import RetailCore

/// Reads and writes open file descriptors.
enum Descriptor {
    /// Writes everything and returns 0, or the system's number of what failed.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                // The offset is below the count, so the base exists.
                unsafe Glibc.write(
                    descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                guard errno == EAGAIN else { return errno }
                // Somebody who shares the stream made it non-blocking.
                var wish = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&wish, 1, -1)
                continue
            }
            written += count
        }
        return 0
    }

    /// Reads to the end.
    static func readAll(_ descriptor: Int32, named name: String) throws(RetailError) -> [UInt8] {
        var all: [UInt8] = []
        while let some = try read(descriptor, named: name) { all += some }
        return all
    }

    /// Reads the next bytes, or nil at the end.
    static func read(
        _ descriptor: Int32, named name: String, most: Int = 1 << 16
    ) throws(RetailError) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: most)
        while true {
            let count = unsafe Glibc.read(descriptor, &buffer, most)
            if count < 0 {
                if errno == EINTR { continue }
                throw SystemErrors.reading(name)
            }
            return count == 0 ? nil : Array(buffer.prefix(count))
        }
    }

    /// The width of a terminal.
    static func columns(_ descriptor: Int32) -> Int {
        var size = winsize()
        guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return 80
        }
        return Int(size.ws_col)
    }
}

/// Reads the environment.
enum Environment {
    static func all() -> [String: String] {
        var found: [String: String] = [:]
        var next = unsafe environ
        while let entry = unsafe next.pointee {
            let text = unsafe String(cString: entry)
            if let mark = text.firstIndex(of: "=") {
                found[String(text[..<mark])] = String(text[text.index(after: mark)...])
            }
            unsafe next += 1
        }
        return found
    }
}
