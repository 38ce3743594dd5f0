/// A set of ASCII octets as a bit map.
struct ByteSet {
    let low: UInt64
    let high: UInt64

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word = byte < 64 ? low : (byte < 128 ? high : 0)
        return word >> UInt64(byte & 63) & 1 == 1
    }

    /// RFC 9110, section 5.6.2: tchar.
    static var token: ByteSet { ByteSet(low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE) }
    /// RFC 3986, section 3.3: pchar, "/" and the percent sign.
    static var path: ByteSet { ByteSet(low: 0x2FFF_FFF2_0000_0000, high: 0x47FF_FFFE_87FF_FFFF) }
    /// As `path`, "?" and what browsers leave raw in a query: brackets, braces, bar, backslash,
    /// caret, grave accent.
    static var query: ByteSet { ByteSet(low: 0xAFFF_FFF2_0000_0000, high: 0x7FFF_FFFF_FFFF_FFFF) }
    /// RFC 3986, section 3.2.2: reg-name, with the percent sign.
    static var host: ByteSet { ByteSet(low: 0x2BFF_7FF2_0000_0000, high: 0x47FF_FFFE_87FF_FFFE) }
}

/// Whether a field value may hold the octet: blank, tab, visible ASCII or obs-text.
@inline(__always)
func isFieldOctet(_ byte: UInt8) -> Bool {
    byte >= 0x20 ? byte != 0x7F : byte == 0x09
}

/// Whether a field value may hold all of the octets; eight are looked at in one step.
func areFieldOctets(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let raw = UnsafeRawBufferPointer(bytes)
    var at = 0
    while raw.count - at >= 8 {
        let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
        let delete = word ^ (ones &* 0x7F)
        let found = (word &- ones &* 0x20) & ~word | (delete &- ones) & ~delete
        // A tab is found here too: then each is looked at.
        if found & (ones &* 0x80) != 0 { break }
        at += 8
    }
    while at < bytes.count {
        guard isFieldOctet(bytes[at]) else { return false }
        at += 1
    }
    return true
}

/// How many octets at the beginning may stand in a token.
func tokenLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let set = ByteSet.token
    var at = 0
    while at < bytes.count, set.contains(bytes[at]) { at += 1 }
    return at
}

/// ASCII letters in lower case, all other octets as they are.
@inline(__always)
func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

/// The value of a hexadecimal digit, or nil.
@inline(__always)
func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
}

/// A decimal number of 1 to 18 ASCII digits and nothing else; so it cannot overflow.
func decimal(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
    var value = 0
    for byte in bytes {
        guard isDigit(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
    }
    return value
}
