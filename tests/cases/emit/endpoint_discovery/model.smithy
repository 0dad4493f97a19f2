$version: "2.0"

namespace example

use aws.api#clientDiscoveredEndpoint
use aws.api#clientEndpointDiscovery
use aws.protocols#awsJson1_0

/// Measures, kept in cells: each client is told which one is its own.
@awsJson1_0
@clientEndpointDiscovery(operation: FindCells, error: CellMoved)
service Measures {
    version: "1"
    operations: [FindCells, Measure]
}

operation FindCells {
    output := {
        Endpoints: Cells
    }
}

@sparse
list Cells {
    member: Cell
}

structure Cell {
    @required
    Address: String

    CachePeriodInMinutes: Long
}

@clientDiscoveredEndpoint(required: true)
operation Measure {
    input := {
        what: String
    }
    output := {
        value: Double
    }
    errors: [CellMoved]
}

@error("client")
structure CellMoved {
    message: String
}
