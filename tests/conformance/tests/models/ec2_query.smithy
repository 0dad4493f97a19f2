$version: "2"

namespace example.fleet

use aws.protocols#ec2Query
use smithy.test#httpRequestTests
use smithy.test#httpResponseTests

apply RunMachines @httpRequestTests([
    {
        id: "FormNamesAreGivenOrBeginWithCapitals"
        protocol: ec2Query
        method: "POST"
        uri: "/"
        headers: { "Content-Type": "application/x-www-form-urlencoded" }
        requireHeaders: ["Content-Length"]
        bodyMediaType: "application/x-www-form-urlencoded"
        body: "Action=RunMachines&Version=2016-11-15&DryRun=true&MachineId.1=a%20b&MachineId.2=c&Options.Size=3&Options.Disk.1=d"
        params: { dry: true, machines: ["a b", "c"], options: { size: 3, disks: ["d"] } }
    }
    {
        id: "EmptyListsHaveNoForm"
        protocol: ec2Query
        method: "POST"
        uri: "/"
        bodyMediaType: "application/x-www-form-urlencoded"
        body: "Action=RunMachines&Version=2016-11-15"
        params: { machines: [], options: {} }
    }
])

apply RunMachines @httpResponseTests([
    {
        id: "AnswersHaveNoResultInside"
        protocol: ec2Query
        code: 200
        headers: { "Content-Type": "text/xml;charset=UTF-8" }
        bodyMediaType: "application/xml"
        body: """
            <?xml version="1.0" encoding="UTF-8"?>
            <RunMachinesResponse xmlns="https://example.com/fleet">
                <requestId>id</requestId>
                <machineSet>
                    <item><machineId>a</machineId><tags><item>x</item><item>y</item></tags></item>
                    <item><machineId>b</machineId><tags/></item>
                </machineSet>
                <options><size>3</size><diskSet><item>d</item></diskSet></options>
            </RunMachinesResponse>
            """
        params: {
            machines: [{ id: "a", tags: ["x", "y"] }, { id: "b", tags: [] }]
            options: { size: 3, disks: ["d"] }
        }
    }
])

apply NoSuchMachine @httpResponseTests([
    {
        id: "ErrorsStandInsideOfTwoElements"
        protocol: ec2Query
        code: 400
        headers: { "Content-Type": "text/xml;charset=UTF-8" }
        bodyMediaType: "application/xml"
        body: """
            <Response>
                <Errors>
                    <Error><Code>NoSuchMachine</Code><Message>none</Message><machineId>a</machineId></Error>
                </Errors>
                <RequestID>id</RequestID>
            </Response>
            """
        params: { id: "a" }
        vendorParams: { code: "NoSuchMachine" }
    }
])
