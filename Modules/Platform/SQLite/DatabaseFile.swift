import CLinux
import Glibc

/// Where a database is.
public enum DatabaseFile {
    /// Follows links in the place of the file itself, as SQLite does: log and lock lie beside the
    /// file, not beside a link to it.
    public static func followed(_ path: String) -> String {
        var place = path
        // As many as Linux follows. In a circle the last one is as good as any: opening says so.
        for _ in 0..<40 {
            guard let target = target(of: place) else { break }
            let folder = place.lastIndex(of: "/").map { place[...$0] } ?? ""
            place = target.hasPrefix("/") ? target : folder + target
        }
        return place
    }

    /// Gives a file its final name, never taking that from another file; where the file system
    /// cannot promise that in one step, it is looked at just before.
    /// - Returns: 0, or why not: a number of `errno`. After 0 the draft may be there as well, as a
    ///   second name of the file, where the system would not take it away.
    public static func rename(_ draft: String, to name: String) -> Int32 {
        rename(draft, to: name, in: .system)
    }

    /// The calls by which a name is given, for tests of file systems that lack one of them.
    struct Calls {
        var renameNew: (String, String) -> Int32
        var unlink: (String) -> Int32

        static var system: Calls {
            Calls(
                renameNew: { selaras_rename_new($0, $1) }, unlink: { Glibc.unlink($0) })
        }
    }

    static func rename(_ draft: String, to name: String, in calls: Calls) -> Int32 {
        if calls.renameNew(draft, name) == 0 { return 0 }
        guard [EINVAL, ENOSYS, ENOTSUP].contains(errno) else { return errno }
        if link(draft, name) == 0 {
            // It has its name: what is left of the draft is for its maker to take away.
            _ = calls.unlink(draft)
            return 0
        }
        guard [EPERM, ENOSYS, ENOTSUP].contains(errno) else { return errno }
        guard access(name, F_OK) != 0 else { return EEXIST }
        return Glibc.rename(draft, name) == 0 ? 0 : errno
    }

    private static func target(of link: String) -> String? {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(link, &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
