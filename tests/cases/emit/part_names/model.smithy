$version: "2.0"

namespace example.parts

use aws.protocols#restJson1

/// Shapes and operations that are called as the parts of an SDK and their modules are.
@restJson1
service Parts {
    version: "1"
    operations: [Types, Shapes, Client, Operation, Builders]
}

@http(method: "POST", uri: "/types")
operation Types {
    input := { types: Operation2, shapes: Shape, client: Error }
    output := { types: Operation2, shapes: Shape }
    errors: [Schema]
}

@http(method: "POST", uri: "/shapes")
operation Shapes {
    input := { serializers: Serializers, protocol: ProtocolMap }
    output := { operations: ProtocolMap }
    errors: [Schema]
}

@http(method: "POST", uri: "/client")
operation Client {
    input := { config: Config }
}

@http(method: "POST", uri: "/operation")
operation Operation {
    input := { failure: Failure }
}

@http(method: "POST", uri: "/builders")
operation Builders {
    output := { crate: Config }
}

structure Operation2 { shape: Shape, types: Typeses }

structure Shape { super: Config, error: Error }

structure Error { members: Serializers }

structure Config { types: Typeses }

structure Failure { schema: Config }

union Serializers { shape: Shape, types: Typeses, unit: Unit }

structure Typeses { name: String }

@error("client")
structure Schema { types: Typeses, message: String }

map ProtocolMap {
    key: Kind
    value: Shape
}

enum Kind { TYPES, SHAPES }
