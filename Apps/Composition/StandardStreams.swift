import Glibc

/// The three streams that a process begins with.
public enum StandardStreams {
    /// Takes the places of streams that the caller has closed, before any file is opened.
    ///
    /// Else the next file to be opened, such as the database's lock, would get the number of
    /// standard output and be written over by it. What is put there refuses to be read or written,
    /// so the missing stream is noticed.
    public static func reserve() {
        for (number, access) in [(0, O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)] as [(Int32, Int32)] {
            guard fcntl(number, F_GETFD) < 0 else { continue }
            let place = unsafe open("/dev/null", access)
            guard place >= 0, place != number else { continue }
            _ = dup2(place, number)
            _ = close(place)
        }
    }
}
