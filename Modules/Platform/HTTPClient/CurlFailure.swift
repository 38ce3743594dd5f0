import CCurl
import RetailCore

/// Turns libcurl's result codes into errors that say what to check.
enum CurlFailure {
    static func error(for code: CURLcode, _ target: HTTPTarget) -> RetailError? {
        let place = target.place
        switch code {
        case CURLE_OK:
            return nil
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT:
            return .unavailable(
                .httpClientUnreachable,
                "\(place) cannot be reached (\(text(code))): check that the server runs and that "
                    + "the address and the port are right.")
        case CURLE_OPERATION_TIMEDOUT:
            return .unavailable(
                .httpClientTimedOut,
                "\(place) did not answer in time: try again, or allow more time.")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            return .unavailable(
                .httpClientUntrusted,
                "\(place) has no certificate that this machine trusts (\(text(code))): check the "
                    + "certificate, the host name and the clock.")
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE,
            CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL, CURLE_HTTP2:
            return .unavailable(
                .httpClientInterrupted,
                "\(place) broke the exchange off (\(text(code))): check that it is an HTTP server, "
                    + "then try again.")
        case CURLE_URL_MALFORMAT:
            return .invalid(
                .httpClientInvalidRequest,
                "The URL cannot be read: write it like https://shop.example/path.")
        default:
            return .fault(
                .httpClientFailed,
                "The call to \(place) failed (libcurl \(code.rawValue): \(text(code))).")
        }
    }

    private static func text(_ code: CURLcode) -> String {
        curl_easy_strerror(code).map { String(cString: $0) } ?? "unknown"
    }
}
