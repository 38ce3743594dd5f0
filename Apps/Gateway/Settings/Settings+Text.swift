import RetailComposition

extension Settings {
    /// What `--help` prints.
    static var help: String {
        var text = """
            Usage: selaras-gateway [--name value …]

            Serves the API of one retailer's Selaras over HTTP.

            Every setting can be given as a flag (--listen 0.0.0.0:8080; what is on or off also as
            --migrate and --no-migrate), in the environment (SELARAS_LISTEN) and as a line of the
            file that --config or SELARAS_CONFIG names (listen = 0.0.0.0:8080). A flag wins over
            the environment, that over the file.

            Settings:

            """
        for setting in Setting.table {
            let fallback = setting.fallback.isEmpty ? "" : " [\(setting.fallback)]"
            text += "  --\(setting.name)\(fallback)\n      \(setting.meaning)\n"
        }
        text += """

              --config FILE     Read settings from a file.
              --print-config    Print the settings that hold, without secrets, and leave.
              --version         Print the version and leave.
              --help            Print this and leave.

            Exit status: 0 after a graceful stop; 1 when stopped by a second signal; 64 for a wrong
            setting; 69 when the database or an address cannot be had; 74 when the disk failed.

            """
        return text
    }

    /// What `--print-config` prints: a file that can be read again, without secrets.
    var printed: String {
        Setting.table.reduce(into: "") { text, setting in
            text += "# \(setting.meaning)\n\(setting.name) = \(shown(setting))\n"
        }
    }

    private func shown(_ setting: Setting) -> String {
        let value = text(setting.name)
        guard case .database = setting.form, let place = try? DatabasePlace(value) else {
            return value
        }
        return place.description
    }
}
