/// Completion scripts, made from the tree of commands.
struct Completions {
    let root: CommandNode

    private var general: [String] { GeneralFlag.all.map { "--" + $0.flag.name } }
    private var skipping: String {
        GeneralFlag.all.filter { $0.flag.value != nil }.map { "--" + $0.flag.name }
            .joined(separator: "|")
    }

    func bash() -> String {
        """
        # Completions of selaras for bash.
        _selaras() {
            local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}"
            local place="" skip="" word words=""
            for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        \(walk)
            done
        \(cases)
            COMPREPLY=($(compgen -W "$words" -- "$current"))
        }
        complete -o default -F _selaras selaras

        """
    }

    func zsh() -> String {
        """
        #compdef selaras
        # Completions of selaras for zsh.
        _selaras() {
            local current="${words[CURRENT]}" previous="${words[CURRENT-1]}"
            local place="" skip="" word offered=""
            for word in "${(@)words[2,CURRENT-1]}"; do
        \(walk)
            done
        \(cases.replacing("words=", with: "offered="))
            compadd -- ${=offered}
            [[ "$current" == -* ]] || _files
        }
        _selaras "$@"

        """
    }

    /// Builds the path of words, without flags and the values of general flags.
    private var walk: String {
        """
                if [ -n "$skip" ]; then skip=""; continue; fi
                case "$word" in
                    \(skipping)) skip=1 ;;
                    -*) ;;
                    *) place="$place $word" ;;
                esac
        """
    }

    private var cases: String {
        var lines = ["    case \"${place# }\" in"]
        visit(root, []) { node, path in
            let name = path.joined(separator: " ")
            if let command = node.command {
                let flags = (command.flags.map { "--" + $0.name } + general)
                lines.append("        \"\(name)\"|\"\(name) \"*)")
                lines.append("            words=\"\(flags.joined(separator: " "))\"")
                lines += values(command.flags)
                lines.append("            ;;")
            } else {
                let names = node.children.map(\.name) + general
                lines.append("        \"\(name)\") words=\"\(names.joined(separator: " "))\" ;;")
            }
        }
        lines.append("    esac")
        lines.append("    case \"$previous\" in")
        for flag in GeneralFlag.all.map(\.flag) where !flag.words.isEmpty {
            lines.append(
                "        --\(flag.name)) words=\"\(flag.words.joined(separator: " "))\" ;;")
        }
        lines.append("    esac")
        return lines.joined(separator: "\n")
    }

    private func values(_ flags: [Flag]) -> [String] {
        let choices = flags.filter { !$0.words.isEmpty }
        guard !choices.isEmpty else { return [] }
        return ["            case \"$previous\" in"]
            + choices.map {
                "                --\($0.name)) words=\"\($0.words.joined(separator: " "))\" ;;"
            } + ["            esac"]
    }

    func fish() -> String {
        var lines = [
            "# Completions of selaras for fish.",
            "function __selaras_place",
            "    set -l place", "    set -l skip 0",
            "    for word in (commandline -opc)[2..-1]",
            "        if test $skip = 1; set skip 0; continue; end",
            "        switch $word",
            "            case \(skipping.replacing("|", with: " ")); set skip 1",
            "            case '-*'", "            case '*'; set -a place $word",
            "        end", "    end", "    string join ' ' $place", "end",
            "function __selaras_at; test (__selaras_place) = \"$argv[1]\"; end",
            "function __selaras_in; string match -q \"$argv[1]*\" (__selaras_place); end",
            "complete -c selaras -f",
        ]
        for flag in GeneralFlag.all.map(\.flag) { lines.append(fishLine(flag, nil)) }
        visit(root, []) { node, path in
            let name = path.joined(separator: " ")
            for child in node.children {
                lines.append(
                    "complete -c selaras -n '__selaras_at \"\(name)\"' -a \(child.name)"
                        + " -d '\(Self.plain(child.summary))'")
            }
            for flag in node.command?.flags ?? [] { lines.append(fishLine(flag, name)) }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func fishLine(_ flag: Flag, _ place: String?) -> String {
        var line = "complete -c selaras"
        if let place { line += " -n '__selaras_in \"\(place)\"'" }
        line += " -l \(flag.name)"
        if flag.value != nil { line += " -r" }
        if !flag.words.isEmpty { line += " -a '\(flag.words.joined(separator: " "))'" }
        return line + " -d '\(Self.plain(flag.summary))'"
    }

    private static func plain(_ text: String) -> String {
        String(text.filter { $0 != "'" && $0 != "\\" })
    }

    private func visit(
        _ node: CommandNode, _ path: [String], _ body: (CommandNode, [String]) -> Void
    ) {
        body(node, path)
        for child in node.children { visit(child, path + [child.name], body) }
    }
}
