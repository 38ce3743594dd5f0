import CCurl
import Glibc
public import RetailCore

extension DomainNames {
    /// Names as libcurl writes them (IDNA 2008, mapped by UTS 46); where it was built without that,
    /// ``RetailCore/DomainNames/asciiOnly``.
    public static let curl: DomainNames = isInternational ? DomainNames(encode: encode) : .asciiOnly

    /// Whether libcurl can write domain names beyond ASCII here.
    public static let isInternational = ascii("b\u{FC}cher.example") == "xn--bcher-kva.example"

    private static func encode(_ name: String) throws(RetailError) -> String {
        guard let ascii = ascii(name) else {
            throw .invalid(
                .invalidEmail, "Check what stands behind the @: no domain is spelled so.")
        }
        return ascii
    }

    private static func ascii(_ name: String) -> String? {
        guard !name.utf8.contains(0), let url = curl_url() else { return nil }
        defer { curl_url_cleanup(url) }
        // libidn2 reads text as the locale has it, and a program begins in one of ASCII alone. This
        // changes the thread's for the moment, not the process's.
        let locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
        guard let locale else { return nil }
        let before = uselocale(locale)
        defer {
            _ = uselocale(before)
            freelocale(locale)
        }
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_set(url, CURLUPART_HOST, name, 0) == CURLUE_OK,
            curl_url_get(url, CURLUPART_HOST, &text, selaras_curl_punycode) == CURLUE_OK, let text
        else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
