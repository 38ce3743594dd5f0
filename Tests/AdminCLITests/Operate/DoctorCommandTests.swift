import Testing

@testable import selaras

@Suite struct DoctorCommandTests {
    @Test func `says whether domains beyond ASCII can be read, and what to do where not`() {
        var chart = Chart()
        DoctorCommand.lookAtDomains(isInternational: true, &chart)
        DoctorCommand.lookAtDomains(isInternational: false, &chart)
        #expect(chart.symptoms.map(\.state) == [.good, .warning])
        #expect(chart.symptoms.map(\.subject) == ["domains", "domains"])
        #expect(chart.symptoms.last?.advice.contains("xn--") == true)
        #expect(!chart.isBad)
    }
}
