import RetailCore
import RetailHTTP
import RetailKit

extension Gateway {
    /// A page or a file of the console. Every address that names no file is the same page, which
    /// finds out by itself what to show.
    func console(_ exchange: Exchange) throws(RetailError) -> HTTPResponse {
        guard let found = consoleFiles.page(at: exchange.request.path) else {
            throw unknownPath(exchange)
        }
        var response = try show(found.page, exchange)
        if found.isFile, consoleFiles.isLasting {
            response.headers.set("Cache-Control", "public, max-age=31536000, immutable")
        } else {
            response.headers.set("Cache-Control", "no-store")
        }
        for (name, value) in Self.consoleHeaders { response.headers.append(name, value) }
        return response
    }

    /// What a browser may do on a page of the console: load what the gateway serves and nothing
    /// else, run no script that stands in a page, make no markup from text (Content Security Policy
    /// Level 3; Trusted Types), stand in nobody's frame and use no device.
    private static let consoleHeaders = [
        (
            "Content-Security-Policy",
            """
            default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
            connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
            require-trusted-types-for 'script'; trusted-types 'none'
            """
        ),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        (
            "Permissions-Policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        ),
    ]
}
