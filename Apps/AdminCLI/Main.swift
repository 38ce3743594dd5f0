import Glibc
import RetailComposition

/// The program `selaras`.
@main struct Main {
    static func main() async {
        // A reader that goes away is noticed by write.
        _ = signal(SIGPIPE, SIG_IGN)
        // What it makes, databases, backups and rejects, holds personal data: for the owner alone.
        umask(0o077)
        StandardStreams.reserve()
        let program = Program(console: .process())
        let code = await program.run(Array(CommandLine.arguments.dropFirst()))
        if code == .readerLeft {
            // As every program of Unix ends when `head` has seen enough.
            _ = signal(SIGPIPE, SIG_DFL)
            _ = raise(SIGPIPE)
        }
        // All is written and closed. The libraries' own tidying up at exit would pull libcrypto's
        // memory from under a thread that still ends, and abort after the work is done.
        fflush(nil)
        _exit(code.number)
    }
}
