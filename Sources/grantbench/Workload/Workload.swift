/// What the benchmarks record: grants of ten records each, one pledge, four allocations to a project and a country, and
/// five payments. The same seed makes the same grants.
struct Workload: Sendable {
    static let recordsPerGrant = 10
    static let donorCount = 500
    static let recipientCount = 2000
    static let projectCount = 2000

    let seed: UInt64

    init(seed: UInt64 = 42) {
        self.seed = seed
    }

    /// What a grant is made of, from its number alone.
    func plan(of number: Int) -> GrantPlan {
        var random = SplitMix(seed: SplitMix.mixed(seed &* 0xD6E8_FEB8_6659_FD93 &+ UInt64(number)))
        var plan = GrantPlan(number: number)
        plan.donor = random.next(below: Self.donorCount)
        plan.recipient = random.next(below: Self.recipientCount)
        plan.currency = random.next(below: WorkloadNames.currencies.count)
        plan.day = random.next(below: WorkloadNames.days.count)
        // A quarter is allocated four times, and a third of that is paid at a time: a multiple of 12 leaves no rest.
        plan.pledged = (1000 + random.next(below: 99_000)) * 12
        for line in 0..<4 {
            plan.countries[line] = UInt16(random.next(below: WorkloadNames.countries.count))
            plan.projects[line] = UInt16(random.next(below: Self.projectCount))
        }
        return plan
    }
}

/// What one grant is made of. Organisations, projects, countries, currencies and days are positions in their lists.
struct GrantPlan: Equatable, Sendable {
    /// Counted from 0 over all grants of a store.
    let number: Int
    var donor = 0
    var recipient = 0
    var currency = 0
    var day = 0
    /// In whole units of the currency.
    var pledged = 0
    /// Of the four allocations.
    var countries = SIMD4<UInt16>()
    var projects = SIMD4<UInt16>()

    init(number: Int) {
        self.number = number
    }

    /// One of the ten records, from 0, in the order in which they are to be recorded.
    func record(_ step: Int) -> WorkloadRecord {
        switch step {
        case 0: return .pledge(amount: pledged)
        case 1...4:
            return .allocation(
                amount: pledged / 4, country: Int(countries[step - 1]), project: Int(projects[step - 1]))
        default:
            // Five payments from four allocations: two come from the first.
            return .disbursement(amount: pledged / 12, allocation: (step - 5) % 4)
        }
    }
}

/// One record of a grant.
enum WorkloadRecord: Equatable, Sendable {
    case pledge(amount: Int)
    case allocation(amount: Int, country: Int, project: Int)
    /// The allocation counts from 0; its identifier is one more.
    case disbursement(amount: Int, allocation: Int)
}
