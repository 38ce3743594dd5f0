import Glibc

/// The lock beside a SQLite database, as others see it.
enum LockFile {
    /// Who holds it.
    enum State: Equatable {
        case free
        case held(process: String)
        case missing
    }

    static func state(_ path: String) -> State {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .missing }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else {
            flock(descriptor, LOCK_UN)
            return .free
        }
        let text = (try? Descriptor.read(descriptor, named: path, most: 20)) ?? []
        let name = String(decoding: text.prefix { $0 > 32 }, as: UTF8.self)
        return .held(process: name.isEmpty ? "(unknown)" : name)
    }
}
