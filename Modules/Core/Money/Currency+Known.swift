extension Currency {
    /// Names the Australian dollar.
    public static let aud = Currency(known: "AUD")
    /// Names the Brazilian real.
    public static let brl = Currency(known: "BRL")
    /// Names the Canadian dollar.
    public static let cad = Currency(known: "CAD")
    /// Names the Swiss franc.
    public static let chf = Currency(known: "CHF")
    /// Names the Chinese yuan.
    public static let cny = Currency(known: "CNY")
    /// Names the Czech koruna.
    public static let czk = Currency(known: "CZK")
    /// Names the Danish krone.
    public static let dkk = Currency(known: "DKK")
    /// Names the euro.
    public static let eur = Currency(known: "EUR")
    /// Names the pound sterling.
    public static let gbp = Currency(known: "GBP")
    /// Names the Hong Kong dollar.
    public static let hkd = Currency(known: "HKD")
    /// Names the Hungarian forint.
    public static let huf = Currency(known: "HUF")
    /// Names the Indonesian rupiah.
    public static let idr = Currency(known: "IDR")
    /// Names the Indian rupee.
    public static let inr = Currency(known: "INR")
    /// Names the Japanese yen.
    public static let jpy = Currency(known: "JPY")
    /// Names the South Korean won.
    public static let krw = Currency(known: "KRW")
    /// Names the Kuwaiti dinar.
    public static let kwd = Currency(known: "KWD")
    /// Names the Mexican peso.
    public static let mxn = Currency(known: "MXN")
    /// Names the Malaysian ringgit.
    public static let myr = Currency(known: "MYR")
    /// Names the Norwegian krone.
    public static let nok = Currency(known: "NOK")
    /// Names the New Zealand dollar.
    public static let nzd = Currency(known: "NZD")
    /// Names the Philippine peso.
    public static let php = Currency(known: "PHP")
    /// Names the Polish złoty.
    public static let pln = Currency(known: "PLN")
    /// Names the Swedish krona.
    public static let sek = Currency(known: "SEK")
    /// Names the Singapore dollar.
    public static let sgd = Currency(known: "SGD")
    /// Names the Thai baht.
    public static let thb = Currency(known: "THB")
    /// Names the Turkish lira.
    public static let `try` = Currency(known: "TRY")
    /// Names the New Taiwan dollar.
    public static let twd = Currency(known: "TWD")
    /// Names the United States dollar.
    public static let usd = Currency(known: "USD")
    /// Names the Vietnamese dong.
    public static let vnd = Currency(known: "VND")
    /// Names the South African rand.
    public static let zar = Currency(known: "ZAR")
}
