$version: "2"

namespace example.fleet

use aws.auth#sigv4
use aws.protocols#ec2Query
use aws.protocols#ec2QueryName

/// Runs machines. A member has one name in forms and another in XML.
@sigv4(name: "fleet")
@ec2Query
@xmlNamespace(uri: "https://example.com/fleet")
service Fleet {
    version: "2016-11-15"
    operations: [RunMachines]
    errors: [NoSuchMachine]
}

operation RunMachines {
    input := {
        /// `DryRun` in forms.
        @ec2QueryName("DryRun")
        @xmlName("dryRun")
        dry: Boolean

        /// `MachineId.1` in forms.
        @ec2QueryName("MachineId")
        @xmlName("machineIds")
        machines: Ids

        /// `Options.Size` in forms.
        options: Options
    }

    output := {
        @xmlName("machineSet")
        machines: Machines

        @ec2QueryName("OptionsAsAsked")
        options: Options
    }
}

list Ids {
    @xmlName("item")
    member: String
}

list Machines {
    @xmlName("item")
    member: Machine
}

structure Machine {
    @xmlName("machineId")
    id: String

    tags: Ids
}

structure Options {
    size: Integer

    @ec2QueryName("Disk")
    @xmlName("diskSet")
    disks: Ids
}

@error("client")
structure NoSuchMachine {
    @xmlName("machineId")
    id: String
}
