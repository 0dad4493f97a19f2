$version: "2.0"

namespace example.weather

use aws.protocols#restJson1

/// Forecasts, of a service that has nothing to do with AWS.
@restJson1
@httpApiKeyAuth(name: "X-Api-Key", in: "header")
@httpBasicAuth
@httpBearerAuth
@auth([httpBearerAuth, httpApiKeyAuth])
@paginated(inputToken: "nextToken", outputToken: "nextToken", pageSize: "pageSize")
service Weather {
    version: "2006-03-01"
    operations: [GetCurrentTime, GetForecast, GetRadar, ListCities, PutReport]
    errors: [NoSuchCity]
}

@auth([])
@readonly
@http(method: "GET", uri: "/time")
operation GetCurrentTime {
    output := {
        @required
        time: Timestamp
    }
}

/// What the sky will do.
@readonly
@http(method: "GET", uri: "/cities/{city}/forecast")
operation GetForecast {
    input := {
        @httpLabel
        @required
        city: String

        @httpQuery("days")
        days: Integer
    }

    output := {
        chanceOfRain: Float
    }
}

@optionalAuth
@readonly
@paginated(items: "cities")
@http(method: "GET", uri: "/cities")
operation ListCities {
    input := {
        @httpQuery("nextToken")
        nextToken: String

        @httpQuery("pageSize")
        pageSize: Integer
    }

    output := {
        nextToken: String

        @required
        cities: Cities
    }
}

@auth([httpBasicAuth])
@http(method: "PUT", uri: "/cities/{city}/report", code: 204)
operation PutReport {
    input := {
        @httpLabel
        @required
        city: String

        @required
        chanceOfRain: Float
    }
}

list Cities {
    member: String
}

@error("client")
@httpError(404)
structure NoSuchCity {
    @required
    city: String
}

@optionalAuth
@readonly
@http(method: "GET", uri: "/cities/{city}/radar")
operation GetRadar {
    input := {
        @httpLabel
        @required
        city: String
    }

    output := {
        @httpPayload
        @required
        image: Image

        @httpHeader("x-width")
        width: Integer
    }

    errors: [
        NoSuchCity
    ]
}

@streaming
blob Image
