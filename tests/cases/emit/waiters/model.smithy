$version: "2.0"

namespace example

use aws.protocols#restJson1
use smithy.waiters#waitable

@restJson1
service Jobs {
    version: "1"
    operations: [GetJobs, GetJob]
}

@waitable(
    JobsDone: {
        documentation: "Waits until nothing is left to do."
        acceptors: [
            { state: "failure", matcher: { output: { path: "jobs[].state", comparator: "anyStringEquals", expected: "FAILED" } } }
            { state: "success", matcher: { output: { path: "jobs[].state", comparator: "allStringEquals", expected: "DONE" } } }
            { state: "success", matcher: { inputOutput: {
                path: "length(input.names) == length(output.jobs[?steps.last.seconds > `60` || (byName.*.seconds)[0]])"
                comparator: "booleanEquals"
                expected: "true"
            } } }
        ]
        minDelay: 30
    }
)
@readonly
@paginated(inputToken: "from", outputToken: "next", items: "jobs")
@http(method: "POST", uri: "/jobs")
operation GetJobs {
    input := { from: String, names: Names, wait: Boolean }
    output := { next: String, jobs: Jobs_ }
}

@waitable(
    JobExists: {
        acceptors: [
            { state: "success", matcher: { success: true } }
            { state: "retry", matcher: { errorType: "NoSuchJob" } }
        ]
    }
)
@readonly
@http(method: "GET", uri: "/jobs/{name}")
operation GetJob {
    input := { @required @httpLabel name: String }
    errors: [NoSuchJob]
}

list Names {
    member: String
}

list Jobs_ {
    member: Job
}

structure Job {
    state: State
    steps: Steps
    byName: StepMap
}

structure Steps {
    last: Step
}

structure Step {
    @required
    seconds: Integer
}

map StepMap {
    key: String
    value: Step
}

enum State {
    DONE
    FAILED
}

@error("client")
@httpError(404)
structure NoSuchJob {
    message: String
}
