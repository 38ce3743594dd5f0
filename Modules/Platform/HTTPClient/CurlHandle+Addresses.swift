import CCurl
import Glibc

extension CurlHandle {
    /// Makes libcurl ask before it connects to an address, and not use an older connection.
    func setAddressCheck(_ exchange: HTTPExchange) {
        selaras_curl_set_long(pointer, CURLOPT_FRESH_CONNECT, 1)
        selaras_curl_set_long(pointer, CURLOPT_FORBID_REUSE, 1)
        let context = Unmanaged.passUnretained(exchange).toOpaque()
        selaras_curl_set_pointer(pointer, CURLOPT_OPENSOCKETDATA, context)
        selaras_curl_set_opener(pointer, CURLOPT_OPENSOCKETFUNCTION) { context, _, address in
            guard let context, let address else { return CURL_SOCKET_BAD }
            let isAllowed = PublicAddress.isPublic(Self.bytes(of: address))
            Unmanaged<HTTPExchange>.fromOpaque(context).takeUnretainedValue()
                .takeAddress(isAllowed: isAllowed)
            guard isAllowed else { return CURL_SOCKET_BAD }
            let kind = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
            return socket(address.pointee.family, kind, address.pointee.protocol)
        }
    }

    /// The 4 or 16 bytes of an IP address; none for another family.
    private static func bytes(of address: UnsafeMutablePointer<curl_sockaddr>) -> [UInt8] {
        // The address may be longer than the field that it begins in: read it in place.
        guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return [] }
        let start = UnsafeRawPointer(address) + offset
        let length = Int(address.pointee.addrlen)
        switch address.pointee.family {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            var found = start.loadUnaligned(as: sockaddr_in.self).sin_addr
            return withUnsafeBytes(of: &found) { Array($0) }
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            var found = start.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            return withUnsafeBytes(of: &found) { Array($0) }
        default: return []
        }
    }
}
