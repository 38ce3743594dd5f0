/// What stands between the fields of a record.
public enum CSVSeparator: String, CaseIterable, Sendable {
    /// `,`, as RFC 4180 has it.
    case comma
    /// `;`, as spreadsheets write it where the comma stands before decimals.
    case semicolon
    /// A tab.
    case tab

    var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        }
    }
}
