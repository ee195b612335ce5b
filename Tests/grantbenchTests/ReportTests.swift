import Histogram
import Testing
import Varlink

@testable import grantbench

@Suite("What a run came to")
struct ReportTests {
    /// A thousand writes of 1 to 1000 µs, ten reads of 2 ms, one refusal.
    private static var measurements: Measurements {
        var measurements = Measurements()
        for microseconds in 1...1000 {
            measurements.noteWrite(
                nanoseconds: UInt64(microseconds) * 1000,
                Acknowledgement(
                    client: 0, commands: 5, operation: microseconds, first: UInt64(microseconds * 5), count: 5))
        }
        for _ in 0..<10 { measurements.noteRead(nanoseconds: 2_000_400) }
        measurements.noteRefusal("the first")
        measurements.seconds = 2
        measurements.serverCpuSeconds = 0.5
        return measurements
    }

    @Test("JSON has the throughput, the percentiles in microseconds, and what was lost")
    func json() throws {
        let report = try JSONValue(parsing: LoadReport(measurements: Self.measurements, lost: 0).json)
        #expect(report["operations"]?.int == 1011 && report["events"]?.int == 5000)
        #expect(report["seconds"]?.float == 2)
        #expect(report["operationsPerSecond"]?.float == 505.5 && report["eventsPerSecond"]?.float == 2500)
        #expect(report["serverCpuMicrosecondsPerOperation"]?.float == 494.6)
        #expect(report["acknowledged"]?.int == 1000 && report["lost"]?.int == 0 && report["refused"]?.int == 1)
        let writes = try #require(report["writes"])
        let values = ["count", "p50", "p90", "p99", "p999", "max"].compactMap { writes[$0]?.int }
        #expect(values == [1000, 500, 900, 990, 999, 1000])
        #expect(report["reads"]?["count"]?.int == 10 && report["reads"]?["p50"]?.int == 2000)
    }

    @Test("what was not measured or not checked is null, and not zero")
    func unknown() throws {
        var measurements = Self.measurements
        measurements.serverCpuSeconds = nil
        let report = LoadReport(measurements: measurements, lost: nil)
        let json = try JSONValue(parsing: report.json)
        #expect(json["serverCpuMicrosecondsPerOperation"] == .null && json["lost"] == .null)
        #expect(report.text.contains("CPU time of grantd for each operation: unknown"))
        #expect(report.text.contains("acknowledged 1000, not checked, refused 1"))
    }

    @Test("the table has a row for what happened, with its numbers to the right")
    func text() {
        let lines = LoadReport(measurements: Self.measurements, lost: 2).text.split(separator: "\n").map(String.init)
        #expect(lines[0] == "1011 operations in 2.0 s: 505.5 a second, 2500.0 events a second")
        #expect(lines[1] == "latency in µs  count   p50   p90   p99  p99.9   max")
        #expect(lines[2] == "writes          1000   500   900   990    999  1000")
        #expect(lines[3].hasPrefix("reads             10  2000"))
        #expect(lines[5] == "acknowledged 1000, lost 2, refused 1")
    }

    @Test("the first refusal is kept as it came")
    func refusals() {
        var measurements = Self.measurements
        measurements.noteRefusal("the second")
        #expect(measurements.refused == 2 && measurements.firstRefusal == "the first")
    }

    @Test("a latency beyond an hour counts as an hour")
    func longest() {
        var measurements = Measurements()
        measurements.noteRead(nanoseconds: .max / 2)
        #expect(measurements.reads.totalCount == 1 && measurements.reads.max >= 3_600_000_000)
    }

    @Test("figures are the same in JSON and in lines")
    func figures() throws {
        var figures = Figures()
        figures.add(events: 1000, seconds: 0.3)
        figures.add("root", "root", "abc")
        let json = try JSONValue(parsing: figures.json)
        #expect(
            json["events"]?.int == 1000 && json["eventsPerSecond"]?.float == 3333.3 && json["root"]?.string == "abc")
        #expect(figures.text.contains("events a second  3333.3"))
    }
}
