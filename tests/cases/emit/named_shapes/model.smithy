$version: "2.0"

namespace example

use aws.protocols#restJson1

@restJson1
service Aviary {
    version: "1"
    operations: [GetShelf, Watch, Listen, PutSong]
    rename: { "elsewhere#Feather": "Renamed" }
}

@readonly
@http(method: "GET", uri: "/shelf")
operation GetShelf {
    output := { shelf: Shelf }
}

structure Shelf {
    width: Integer
}

/// Nobody calls it here.
@http(method: "POST", uri: "/watch")
operation Watch {
    input := { bird: Bird, feather: elsewhere#Feather }
    output := { @httpPayload weather: Weather }
    errors: [Storm]
}

/// Its input is a member of others, and so a type of its own.
@http(method: "POST", uri: "/song")
operation PutSong {
    input: Song
}

@http(method: "POST", uri: "/songs")
operation Listen {
    input := { songs: Songs }
}

list Songs {
    member: Song
}

structure Song {
    text: String
}

/// It holds itself, what has a default, what is required, and what the other operation has, too.
structure Bird {
    @required
    name: String
    size: Integer = 3
    chicks: Birds
    parent: Bird
    nest: Nest
    shelf: Shelf
    @range(min: 1)
    eggs: Integer
    seen: Timestamp
}

list Birds {
    member: Bird
}

union Nest {
    tree: String
    box: Shelf
    other: Nests
}

list Nests {
    member: Nest
}

enum Feather {
    DOWN
    FLIGHT
}

@error("client")
@httpError(409)
structure Storm {
    wind: Integer
    @httpHeader("X-Rain")
    rain: String
}

/// What is streamed is no more than a type without the operation.
@streaming
union Weather {
    sun: Sun
    storm: Storm
}

structure Sun {
    hours: Integer
}
