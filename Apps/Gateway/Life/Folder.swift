import Glibc

/// Folders of the file system.
enum Folder {
    /// Why a folder cannot be made, in the system's words.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Makes a folder, and those above it, readable by the owner alone.
    static func make(_ path: String) throws(Failure) {
        var place = path.hasPrefix("/") ? "" : "."
        for step in path.split(separator: "/") {
            place += "/" + step
            guard unsafe mkdir(place, 0o700) != 0, errno != EEXIST else { continue }
            throw Failure(description: unsafe String(cString: strerror(errno)))
        }
    }
}
