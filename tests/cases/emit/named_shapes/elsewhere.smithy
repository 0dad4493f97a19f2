$version: "2.0"

namespace elsewhere

enum Feather {
    BLUE
    RED
}
