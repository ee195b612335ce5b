package import Grants

extension DimensionValue {
    /// A destination as the rows by destination have it: as it was recorded.
    package init(destination place: Place) {
        self.init(.destination, key: Self.key(of: place))
    }
}
