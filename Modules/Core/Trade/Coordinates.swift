/// Marks a point on the globe in millionths of a degree (WGS 84), about 11 cm.
public struct Coordinates: Hashable, Sendable {
    /// Counts microdegrees north of the equator, −90 000 000…90 000 000.
    public let latitude: Int64

    /// Counts microdegrees east of Greenwich, −180 000 000…180 000 000.
    public let longitude: Int64

    /// Makes a point from microdegrees.
    ///
    /// - Throws: `core.invalid-coordinates` when one of them is beyond the globe.
    public init(latitude: Int64, longitude: Int64) throws(RetailError) {
        guard (-90_000_000...90_000_000).contains(latitude),
            (-180_000_000...180_000_000).contains(longitude)
        else { throw Coordinates.refusal }
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Reads `latitude,longitude` in degrees with at most six places: `-6.175392,106.827153`.
    ///
    /// - Throws: `core.invalid-coordinates` for any other form or a point beyond the globe.
    public init(_ text: String) throws(RetailError) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let first = parts.first, let last = parts.last,
            let latitude = FixedPoint.parse(String(first), places: 6),
            let longitude = FixedPoint.parse(String(last), places: 6)
        else { throw Coordinates.refusal }
        try self.init(latitude: latitude, longitude: longitude)
    }

    /// Gives both in degrees: `-6.175392,106.827153`.
    public var text: String {
        FixedPoint.text(latitude, places: 6, minimumPlaces: 0) + ","
            + FixedPoint.text(longitude, places: 6, minimumPlaces: 0)
    }

    /// Returns the great-circle distance in metres, rounded.
    ///
    /// Haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope, 1984) on a
    /// sphere of the mean radius 6 371 009 m, in fixed point; the ellipsoid differs by at most
    /// half a per cent.
    public func metres(to other: Coordinates) -> Int64 {
        let first = FixedAngle.radians(microdegrees: latitude)
        let second = FixedAngle.radians(microdegrees: other.latitude)
        let north = FixedAngle.sine(abs(second - first) / 2)
        let turn = abs(FixedAngle.radians(microdegrees: other.longitude - longitude))
        let east = FixedAngle.sine(turn / 2)
        let cosines = FixedAngle.times(FixedAngle.cosine(first), FixedAngle.cosine(second))
        let haversine = north * north + cosines * FixedAngle.times(east, east)
        let angle = 2 * FixedAngle.arcsine(square: haversine)
        return Int64(truncatingIfNeeded: (angle * 6_371_009 + FixedAngle.one / 2) >> 60)
    }

    private static var refusal: RetailError {
        .invalid(
            .invalidCoordinates,
            "Give latitude and longitude in degrees with at most six places, such as "
                + "-6.175392,106.827153.")
    }
}

extension Coordinates: CustomStringConvertible {
    /// Gives both in degrees.
    public var description: String { text }
}
