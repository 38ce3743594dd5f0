import RetailCore

/// The guide from nothing to the evening's report: every command in it is run, in this order, and
/// what is printed behind it is what the program says.
struct FirstHourGuide {
    /// One command and why it is given.
    struct Step {
        let reason: String
        let words: [String]
    }

    /// A headline and the commands below it.
    struct Part {
        let title: String
        let steps: [Step]
    }

    /// What a command said.
    struct Said {
        let step: Step
        let code: Int32
        let text: String
    }

    let bench: Bench
    /// The day of the shop on which everything happens.
    let today: CivilDate

    /// Runs all commands, and gives the page with what each of them said.
    func run() async -> (page: String, said: [Said]) {
        var page = Self.introduction
        var all: [Said] = []
        for part in Self.parts(today) {
            page += "\n## \(part.title)\n"
            for step in part.steps {
                let result = await bench.run(step.words)
                let said = Said(step: step, code: result.code, text: result.out + result.error)
                all.append(said)
                // A command without a reason of its own goes on where the one before ended.
                if step.reason.isEmpty {
                    page.removeLast("```\n".count)
                } else {
                    page += "\n\(step.reason)\n\n```console\n"
                }
                page += "$ \(typed(step.words))\n\(steady(said.text))```\n"
            }
        }
        return (page, all)
    }

    /// A command as somebody types it, broken before a flag where it is long.
    private func typed(_ words: [String]) -> String {
        var lines = ["selaras"]
        for word in words {
            let safe = word.allSatisfy { $0.isLetter || $0.isNumber || "-_=,.+%:/".contains($0) }
            let text = word == today.text ? Self.date : safe ? word : "'\(word)'"
            if word.hasPrefix("--"), (lines.last ?? "").count > 56 {
                lines.append("    " + text)
            } else {
                lines[lines.count - 1] += " " + text
            }
        }
        return lines.joined(separator: " \\\n")
    }

    private static let date = "$(TZ=Asia/Jakarta date +%F)"
    private static let shown = "2026-01-05"

    /// The text without what differs from run to run, in the same width, and without blanks at
    /// the ends of lines.
    private func steady(_ text: String) -> String {
        let start = WallClock.system.now()
        return text.replacing(bench.data, with: "/var/lib/selaras")
            .replacing(/selaras_owner_[A-Za-z0-9_-]+/, with: "selaras_owner_…")
            .replacing(/([a-z]+)_[0-9a-hjkmnp-tv-z]{26}/) {
                "\($0.output.1)_01h455vb4pex5vsknk084sn02q"
            }
            .replacing(/\d{4}-\d\d-\d\dT[0-9:.]+Z/) { match in
                guard let instant = try? Instant(rfc3339: String(match.output)),
                    let first = try? CivilDate(Self.shown)
                else { return String(match.output) }
                let half = Duration.seconds(43_200)
                let days = (instant - start + half).components.seconds / 86_400
                return first.adding(days: Int(days)).text + "T08:30:00.000Z"
            }
            .replacing(today.text, with: Self.shown)
            .replacing(/[ ]+\n/, with: "\n")
    }

    private static let introduction = """
        # The first hour

        Written by the tests of the command line; do not edit. From an empty folder to the report of
        the evening: a shop sells shirts at its counter and online. Ids and times differ for you.

        ```sh
        swift build -c release
        export PATH="$PWD/.build/release:$PATH" SELARAS_DATA_DIRECTORY="$HOME/first-hour"
        ```

        """
}
