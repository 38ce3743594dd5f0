/// Rupiah as people in the shop read them: `Rp 1.234.500`, of minor units; with sen where a share
/// has some: `Rp 2.522,85`.
func rupiah(_ minor: Int64) -> String {
    let digits = Array(String(minor.magnitude / 100))
    var text = ""
    for (index, digit) in digits.enumerated() {
        if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(".") }
        text.append(digit)
    }
    let sen = minor.magnitude % 100
    if sen > 0 { text += (sen < 10 ? ",0" : ",") + String(sen) }
    return (minor < 0 ? "-Rp " : "Rp ") + text
}

/// A quantity of thousandths as people read it: `2`, `0.5`.
func pieces(_ thousandths: Int64) -> String {
    guard !thousandths.isMultiple(of: 1_000) else { return String(thousandths / 1_000) }
    let rest = String(1_000 + thousandths.magnitude % 1_000).dropFirst()
    var text = String(thousandths / 1_000) + "." + rest
    while text.hasSuffix("0") { text.removeLast() }
    return text
}
