import Glibc

/// Why a server could not start, in words that say what to do.
public struct HTTPServerError: Error, Sendable, CustomStringConvertible {
    /// The system's error number, or 0.
    public let code: Int32
    /// What happened and what to do.
    public let description: String

    static func system(_ call: String, _ code: Int32) -> HTTPServerError {
        HTTPServerError(code: code, description: "\(call) failed: \(errorText(code)).")
    }

    static func bind(_ address: HTTPBoundAddress, _ code: Int32) -> HTTPServerError {
        let place = "\(address)"
        let text =
            switch code {
            case EADDRINUSE:
                "\(place) is already in use: stop the server that listens there "
                    + "(`ss -ltnp` names it) or choose another port."
            case EACCES:
                "No permission to listen on \(place): choose a port above 1023, a directory you "
                    + "may write to, or grant CAP_NET_BIND_SERVICE."
            case EADDRNOTAVAIL:
                "\(place) is not an address of this machine: use 0.0.0.0, ::, or one that "
                    + "`ip address` lists."
            default: "Cannot listen on \(place): \(errorText(code))."
            }
        return HTTPServerError(code: code, description: text)
    }
}

func errorText(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
}
