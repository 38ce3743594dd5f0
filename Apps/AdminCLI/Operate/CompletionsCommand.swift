/// `selaras completions`: lets a shell complete commands and flags.
enum CompletionsCommand {
    static let command = Command(
        path: ["completions"], summary: "Writes the completions of a shell: bash, zsh or fish.",
        details: "bash: source <(selaras completions bash). zsh: write it to a file _selaras on "
            + "$fpath. fish: write it to ~/.config/fish/completions/selaras.fish.",
        operands: [Operand(name: "shell", summary: "bash, zsh or fish.")],
        example: "completions bash"
    ) { call in
        let completions = Completions(root: call.root)
        switch call.operands.first {
        case "bash": call.console.write(completions.bash())
        case "zsh": call.console.write(completions.zsh())
        case "fish": call.console.write(completions.fish())
        default:
            throw CommandFailure.usage(
                "Completions are for bash, zsh and fish.", help: ["completions"])
        }
        return .success
    }
}
