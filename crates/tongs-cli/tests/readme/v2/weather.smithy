$version: "2.0"

namespace example.weather

use aws.protocols#restJson1

@restJson1
service Weather {
    version: "2026-01-01"
    operations: [GetForecast, ListCities]
}

@readonly
@http(method: "GET", uri: "/cities/{cityId}/forecast")
operation GetForecast {
    input := {
        @required
        @httpLabel
        cityId: CityId

        @httpQuery("days")
        @range(min: 1, max: 7)
        days: Integer
    }
    output := {
        sky: Sky
        @required
        chanceOfRain: Float
        windSpeed: Integer
    }
    errors: [CityNotFound]
}

@readonly
@http(method: "GET", uri: "/v2/cities")
operation ListCities {
    output := {
        cities: CityIds
    }
}

string CityId

list CityIds {
    member: CityId
}

enum Sky {
    CLEAR
    CLOUDY
    FOGGY
}

@error("client")
@httpError(404)
structure CityNotFound {
    message: String
}
