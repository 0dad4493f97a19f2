$version: "2.0"

namespace other

structure Thing {
    name: String
}
