$version: "2.0"

namespace b

structure Named { n: String }

structure Other { n: String }
