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
        days: Integer
    }
    output := {
        sky: Sky
        chanceOfRain: Float
        wind: Integer
    }
    errors: [CityNotFound]
}

@readonly
@http(method: "GET", uri: "/cities")
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
}

@error("client")
@httpError(404)
structure CityNotFound {
    message: String
}
