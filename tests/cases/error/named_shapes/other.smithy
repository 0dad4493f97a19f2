$version: "2.0"

namespace other

structure Twice {}
