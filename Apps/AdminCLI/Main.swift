import Glibc

/// The program `selaras`.
@main struct Main {
    static func main() async {
        // A reader that goes away is noticed by write.
        _ = signal(SIGPIPE, SIG_IGN)
        let program = Program(console: .process())
        let code = await program.run(Array(CommandLine.arguments.dropFirst()))
        exit(code.number)
    }
}
