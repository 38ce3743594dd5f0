import RetailCrypto

/// The few forms of HTML that the pages need; what comes in as text goes out escaped.
enum HTML {
    /// Text, escaped.
    static func text(_ text: String) -> String {
        let special: (UInt8) -> Bool = { $0 == 38 || $0 == 60 || $0 == 62 || $0 == 34 }
        guard text.utf8.contains(where: special) else { return text }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A text in which `…` marks code, as summaries of declarations have it.
    static func prose(_ text: String) -> String {
        let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
        guard parts.count % 2 == 1 else { return self.text(text) }
        return parts.enumerated().map { $0 % 2 == 0 ? self.text($1) : code($1) }.joined()
    }

    static func code(_ text: String) -> String { "<code>\(self.text(text))</code>" }

    static func link(_ path: String, _ html: String) -> String {
        "<a href=\"\(text(path))\">\(html)</a>"
    }

    static func paragraph(_ html: String) -> String { html.isEmpty ? "" : "<p>\(html)</p>" }

    /// A table of cells that are HTML already; nothing without rows.
    static func table(_ head: [String], _ rows: [[String]]) -> String {
        guard !rows.isEmpty else { return "" }
        let names = head.map { "<th>\(text($0))</th>" }.joined()
        let body = rows.map { row in
            "<tr>" + row.map { $0.isEmpty ? "<td>" : "<td>\($0)" }.joined() + "\n"
        }
        return "<table><thead><tr>\(names)</thead><tbody>\n\(body.joined())</tbody></table>\n"
    }

    /// A whole page.
    static func page(_ title: String, _ body: String) -> [UInt8] {
        let name = text(title)
        return Array(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>\(name) – Selaras</title>
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <style>\(style)</style></head><body>
            <nav>\(navigation)</nav><main><h1>\(name)</h1>
            \(body)</main></body></html>

            """.utf8)
    }

    private static let navigation = [
        ("/docs", "API"), ("/docs/objects", "Objects"), ("/docs/events", "Events"),
        ("/docs/errors", "Errors"), ("/openapi.json", "openapi.json"),
    ].map { link($0, $1) }.joined(separator: " ")

    /// Nothing is loaded and nothing runs; the one style is known by its digest.
    static let policy =
        "default-src 'none'; style-src 'sha256-\(Base64.encode(SHA256.digest(of: style)))'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    /// Light and dark as the reader's system has it; on a narrow screen the cells of a row stand
    /// one below the other.
    static let style = """
        :root{color-scheme:light dark;--ink:#1c2833;--paper:#fbfaf7;--line:#d9d5c9;--soft:#f0eee6;\
        --mark:#0b6e4f}
        @media(prefers-color-scheme:dark){:root{--ink:#e6e3da;--paper:#16191c;--line:#3a3f44;\
        --soft:#22272b;--mark:#6fd3ad}}
        *{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;margin:0;color:var(--ink);\
        background:var(--paper);overflow-wrap:anywhere}
        nav,main{max-width:64rem;margin:auto;padding:.6rem 1rem}nav{border-bottom:1px solid \
        var(--line)}nav a{margin-right:1rem}a{color:var(--mark)}
        section{border-top:1px solid var(--line);padding-top:.5rem;margin-top:1.5rem}
        h2{margin-bottom:.2rem}h3{margin:1rem 0 .2rem}p{margin:.4rem 0}
        table{border-collapse:collapse;width:100%}th{text-align:left;font-weight:600}
        th,td{padding:.2rem .6rem .2rem 0;vertical-align:top;border-top:1px solid var(--line)}
        pre{background:var(--soft);padding:.6rem;overflow:auto;overflow-wrap:normal}
        code{font-size:.92em}
        @media(max-width:40rem){thead{display:none}table,tbody,tr,td{display:block}\
        tr{border-top:1px solid var(--line);padding:.4rem 0}td{border:0;padding:0}}
        """
}
